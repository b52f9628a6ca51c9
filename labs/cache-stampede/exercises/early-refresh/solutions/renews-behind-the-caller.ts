// Nobody waits for a renewal: whoever draws one is answered first.
const renewing = new Set<string>();

export async function getEarly<T>(deps: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const entry = await deps.redis.hgetall(key);
  if (entry.value === undefined) return renew(deps, key, load, ttlMs);
  const aheadMs = -2 * Number(entry.tookMs) * Math.log(1 - Math.random());
  if (deps.now() + aheadMs >= Number(entry.endMs) && !renewing.has(key)) {
    renewing.add(key);
    renew(deps, key, load, ttlMs)
      .catch(console.error)
      .finally(() => renewing.delete(key));
  }
  return JSON.parse(entry.value);
}

async function renew<T>({ redis, now }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const startMs = now();
  const value = await load();
  const entry = { value: JSON.stringify(value), tookMs: now() - startMs, endMs: now() + ttlMs };
  await redis.multi().hset(key, entry).pexpire(key, ttlMs).exec();
  return value;
}
