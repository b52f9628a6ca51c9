interface Deps {
  /** The API of ioredis; every round trip takes 1 ms. */
  redis: any;
  /** Milliseconds since 1970. */
  now(): number;
}

// The value of `key`, which lives for `ttlMs` after its load.
export async function getEarly<T>({ redis, now }: Deps, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const cached = await redis.get(key);
  if (cached !== null) return JSON.parse(cached);
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'PX', ttlMs);
  return value;
}
