// Everybody adds an entry and is told how many there are; who is beyond the limit takes its own back.
export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const [nowMs, windowMs] = [now(), windowSec * 1_000];
  const member = crypto.randomUUID();
  const replies = await redis
    .multi()
    .zremrangebyscore(key, '-inf', nowMs - windowMs)
    .zadd(key, nowMs, member)
    .zcard(key)
    .pexpire(key, windowMs)
    .exec();
  if (replies[2][1] <= limit) return true;
  await redis.zrem(key, member);
  return false;
}
