// Between the look and the count there are 299 others.
export async function allow({ redis }, key, limit, windowSec) {
  const count = Number((await redis.get(key)) ?? 0);
  if (count >= limit) return false;
  await redis.multi().set(key, 0, 'EX', windowSec, 'NX').incr(key).exec();
  return true;
}
