// windowSec is not read.
export async function allow({ redis, now }, key, limit) {
  const name = `${key}:${Math.floor(now() / 60_000)}`;
  const results = await redis.multi().incr(name).expire(name, 60).exec();
  return results[0][1] <= limit;
}
