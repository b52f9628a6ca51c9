export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const [nowMs, windowMs] = [now(), windowSec * 1_000];
  const replies = await redis
    .multi()
    .zremrangebyscore(key, '-inf', nowMs - windowMs)
    .zadd(key, nowMs, crypto.randomUUID())
    .zcard(key)
    .pexpire(key, windowMs)
    .exec();
  return replies[2][1] <= limit;
}
