// As far as one load on average; callers of a process hold the promise of the one that began.
const flights = new Map<string, Promise<any>>();

export async function getEarly<T>(deps: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const cached = await deps.redis.get(key);
  const entry = cached === null ? null : JSON.parse(cached);
  if (entry !== null && !looksPast(entry, deps.now())) return entry.value;
  const flight = flights.get(key) ?? renew(deps, key, load, ttlMs).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

function looksPast({ tookMs, endMs }: any, nowMs: number): boolean {
  return nowMs - tookMs * Math.log(1 - Math.random()) >= endMs;
}

async function renew<T>({ redis, now }: any, key: string, load: () => Promise<T>, ttlMs: number): Promise<T> {
  const startMs = now();
  const value = await load();
  const tookMs = now() - startMs;
  const entry = JSON.stringify({ value, tookMs, endMs: now() + ttlMs });
  await redis.set(key, entry, 'PX', ttlMs);
  return value;
}
