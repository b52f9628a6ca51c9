const watched = new Set<string>();

export async function getEarly<T>(deps: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const cached = await deps.redis.get(key);
  if (cached !== null) return JSON.parse(cached);
  const value = await renew(deps, key, load, ttlMs);
  if (!watched.has(key)) {
    watched.add(key);
    setInterval(() => renew(deps, key, load, ttlMs), ttlMs / 2);
  }
  return value;
}

async function renew<T>({ redis }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'PX', ttlMs);
  return value;
}
