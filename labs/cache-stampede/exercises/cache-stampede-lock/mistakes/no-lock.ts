export async function getCached<T>({ redis, sleep, now }: any, key: string, load: () => Promise<T>): Promise<T> {
  const cached = await redis.get(key);
  if (cached !== null) return JSON.parse(cached);
  const value = await load();
  await redis.set(key, JSON.stringify(value), 'EX', 60);
  return value;
}
