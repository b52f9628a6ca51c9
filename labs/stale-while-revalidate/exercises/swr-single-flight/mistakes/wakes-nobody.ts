// Callers wait to be woken, but the list is dropped before it is gone through.
const flights = new Map<string, Promise<unknown>>();
const waiting = new Map<string, (() => void)[]>();

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

  if (ageMs < (freshSec + staleSec) * 1000) {
    if (!flights.has(key)) fly().catch(() => undefined);
    return entry.value;
  }
  if (!flights.has(key)) return fly() as Promise<T>;
  await new Promise<void>((resolve) => waiting.set(key, [...(waiting.get(key) ?? []), resolve]));
  return JSON.parse(await redis.get(key)).value;

  function fly(): Promise<unknown> {
    const flight = loadAndStore().finally(() => {
      flights.delete(key);
      waiting.delete(key);
      for (const wake of waiting.get(key) ?? []) wake();
    });
    flights.set(key, flight);
    return flight;
  }

  async function loadAndStore(): Promise<T> {
    const value = await load();
    await redis.set(key, JSON.stringify({ value, storedAt: now() }), 'EX', freshSec + staleSec);
    return value;
  }
}
