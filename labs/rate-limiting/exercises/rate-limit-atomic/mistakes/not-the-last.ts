// The call that reaches the limit is refused.
export async function allow({ redis }, key, limit, windowSec) {
  const results = await redis.multi().set(key, 0, 'EX', windowSec, 'NX').incr(key).exec();
  return results[1][1] < limit;
}
