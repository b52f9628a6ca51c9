// Everything after the first colon is dropped: all users share one counter.
export async function allow({ redis }, key, limit, windowSec) {
  const name = `rate:${key.split(':')[0]}`;
  const results = await redis.multi().set(name, 0, 'EX', windowSec, 'NX').incr(name).exec();
  return results[1][1] <= limit;
}
