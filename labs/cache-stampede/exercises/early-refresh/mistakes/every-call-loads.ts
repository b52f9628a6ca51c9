export async function getEarly<T>({ redis, now }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'PX', ttlMs);
  return value;
}
