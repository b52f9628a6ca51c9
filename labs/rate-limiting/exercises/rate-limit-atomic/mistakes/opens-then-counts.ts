// The window is there when it is counted, unless it ends between the two round trips: then the count has no TTL.
export async function allow({ redis }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  await redis.set(key, 0, 'EX', windowSec, 'NX');
  return (await redis.incr(key)) <= limit;
}
