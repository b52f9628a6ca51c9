// A transaction: the window opens with its TTL and the number 0, unless it is open; then it counts.
export async function allow({ redis }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  const [, [error, count]] = await redis
    .multi()
    .set(key, 0, 'PX', windowSec * 1000, 'NX')
    .incr(key)
    .exec();
  if (error) throw error;
  return count <= limit;
}
