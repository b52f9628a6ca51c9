// The value stands there as it is: its TTL says how much of its life is left.
const READ = `
  return { redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1]), redis.call('GET', KEYS[2]) }
`;

export async function getEarly<T>({ redis, now }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const [text, leftMs, tookMs] = await redis.eval(READ, 2, key, key + ':took');
  // The chance that this caller renews, from the same rule turned around; 0.4 is one third and a little.
  const isDrawn = Math.random() < Math.exp((-0.4 * leftMs) / Number(tookMs ?? 1));
  if (text !== null && !isDrawn) return JSON.parse(text);
  const startMs = now();
  const value = await load();
  await redis
    .multi()
    .set(key, JSON.stringify(value), 'PX', ttlMs)
    .set(key + ':took', now() - startMs, 'PX', ttlMs)
    .exec();
  return value;
}
