// Every window leaves a key of its own behind when the process dies in between.
export async function allow({ redis, now }, key, limit, windowSec) {
  const name = `${key}:${Math.floor(now() / (windowSec * 1000))}`;
  const count = await redis.incr(name);
  await redis.expire(name, windowSec);
  return count <= limit;
}
