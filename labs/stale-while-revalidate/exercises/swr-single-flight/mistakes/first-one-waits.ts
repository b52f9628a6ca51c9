// The caller that refreshes waits for it; only the others get the stale value.
const flights = new Map<string, Promise<unknown>>();

export async function getSWR<T>(
  { redis, now }: any,
  key: string,
  load: () => Promise<T>,
  { freshSec, staleSec }: { freshSec: number; staleSec: number },
): Promise<T> {
  const text = await redis.get(key);
  const entry = text === null ? null : JSON.parse(text);
  const ageMs = entry === null ? Number.POSITIVE_INFINITY : now() - entry.storedAt;
  if (ageMs < freshSec * 1000) return entry.value;

  const flying = flights.get(key);
  const isTooOld = ageMs >= (freshSec + staleSec) * 1000;
  if (!flying && isTooOld) return fly() as Promise<T>;
  if (!flying) return fly().catch(() => entry.value) as Promise<T>;
  return isTooOld ? (flying as Promise<T>) : entry.value;

  function fly(): Promise<unknown> {
    const flight = loadAndStore().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  async function loadAndStore(): Promise<T> {
    const value = await load();
    await redis.set(key, JSON.stringify({ value, storedAt: now() }), 'EX', freshSec + staleSec);
    return value;
  }
}
