// Windows of the clock, none longer than a minute.
export async function allow({ redis, now }, key, limit, windowSec) {
  const seconds = Math.min(windowSec, 60);
  const name = `${key}:${Math.floor(now() / (seconds * 1000))}`;
  const results = await redis.multi().incr(name).expire(name, seconds).exec();
  return results[0][1] <= limit;
}
