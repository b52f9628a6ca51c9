export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const replies = await redis.multi().set(key, 0, 'EX', windowSec, 'NX').incr(key).exec();
  return replies[1][1] <= limit;
}
