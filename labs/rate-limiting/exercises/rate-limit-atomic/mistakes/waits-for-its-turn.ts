// A limiter says no; this one keeps the caller waiting for a turn that nobody announces.
export async function allow({ redis }, key, limit, windowSec) {
  const results = await redis.multi().set(key, 0, 'EX', windowSec, 'NX').incr(key).exec();
  if (results[1][1] <= limit) return true;
  return new Promise(() => {});
}
