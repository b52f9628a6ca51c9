export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  await redis.ping();
  return false;
}
