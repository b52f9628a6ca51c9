export async function getEarly<T>(deps: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const cached = await deps.redis.get(key);
  if (cached !== null) {
    const { value, tookMs, endMs } = JSON.parse(cached);
    const aheadMs = 3 * tookMs * -Math.log(1 - Math.random());
    if (deps.now() + aheadMs >= endMs) void renew(deps, key, load, ttlMs);
    return value;
  }
  return renew(deps, key, load, ttlMs);
}

async function renew<T>({ redis, now }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const startMs = now();
  const value = await load();
  const tookMs = now() - startMs;
  const entry = JSON.stringify({ value, tookMs, endMs: now() + ttlMs });
  await redis.set(key, entry, 'PX', 2 * ttlMs);
  return value;
}
