// A sliding window that counts what it refused: a client that goes on sending never comes in again.
export async function allow({ redis, now }, key, limit, windowSec) {
  const results = await redis
    .multi()
    .zremrangebyscore(key, 0, now() - windowSec * 1000)
    .zadd(key, now(), crypto.randomUUID())
    .zcard(key)
    .expire(key, windowSec)
    .exec();
  return results[2][1] <= limit;
}
