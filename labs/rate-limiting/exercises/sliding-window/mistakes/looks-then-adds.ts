export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const [nowMs, windowMs] = [now(), windowSec * 1_000];
  await redis.zremrangebyscore(key, '-inf', nowMs - windowMs);
  if ((await redis.zcard(key)) >= limit) return false;
  await redis.multi().zadd(key, nowMs, crypto.randomUUID()).pexpire(key, windowMs).exec();
  return true;
}
