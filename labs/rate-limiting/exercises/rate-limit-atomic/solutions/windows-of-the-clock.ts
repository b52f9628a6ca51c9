// Windows that follow the clock: each has a key of its own, whose TTL may be renewed, for nobody comes back to it.
export async function allow({ redis, now }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  const window = Math.floor(now() / 1000 / windowSec);
  const name = `rate:{${key}}:${window}`;
  const [[, count]] = await redis.pipeline().incr(name).expire(name, 2 * windowSec).exec();
  return count <= limit;
}
