export async function getEarly<T>(deps: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const cached = await deps.redis.get(key);
  if (cached !== null) {
    const { value, tookMs, endMs } = JSON.parse(cached);
    if (deps.now() + 2 * tookMs < endMs) return value;
  }
  return renew(deps, key, load, ttlMs);
}

async function renew<T>({ redis, now }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const startMs = now();
  const value = await load();
  const tookMs = now() - startMs;
  const entry = JSON.stringify({ value, tookMs, endMs: now() + ttlMs });
  await redis.set(key, entry, 'PX', ttlMs);
  return value;
}
