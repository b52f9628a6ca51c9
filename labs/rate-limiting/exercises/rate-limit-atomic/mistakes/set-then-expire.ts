// SETNX makes the key, EXPIRE comes a round trip later.
export async function allow({ redis }, key, limit, windowSec) {
  if (await redis.setnx(key, 0)) await redis.expire(key, windowSec);
  return (await redis.incr(key)) <= limit;
}
