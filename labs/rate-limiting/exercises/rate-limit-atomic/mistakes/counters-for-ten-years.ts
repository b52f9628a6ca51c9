// A key per window of the clock, with a TTL so long that none of them ever goes.
export async function allow({ redis, now }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  const name = `${key}:${Math.floor(now() / 1000 / windowSec)}`;
  const [[, count]] = await redis.multi().incr(name).expire(name, 315_360_000).exec();
  return count <= limit;
}
