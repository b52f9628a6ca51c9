// Nothing is ever given back: the age of the value is judged by its time alone.
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

  const flight = flights.get(key) ?? fly();
  if (ageMs >= (freshSec + staleSec) * 1000) return flight as Promise<T>;
  // Nobody waits for this refresh: the next stale hit tries again when it fails.
  flight.catch(() => undefined);
  return entry.value;

  function fly(): Promise<unknown> {
    const flight = loadAndStore().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  async function loadAndStore(): Promise<T> {
    const value = await load();
    await redis.set(key, JSON.stringify({ value, storedAt: now() }), 'EX', 315_360_000);
    return value;
  }
}
