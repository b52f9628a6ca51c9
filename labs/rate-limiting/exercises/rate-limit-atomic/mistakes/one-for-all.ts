// The key is not part of the key.
export async function allow({ redis, now }, key, limit, windowSec) {
  const name = `rate:${Math.floor(now() / 1000 / windowSec)}`;
  const results = await redis.multi().incr(name).expire(name, windowSec).exec();
  return results[0][1] <= limit;
}
