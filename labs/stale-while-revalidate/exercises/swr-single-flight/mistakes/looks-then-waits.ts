// Between the look at the map and the entry in it lies a round trip: all 50 have looked by then.
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

  const isTooOld = ageMs >= (freshSec + staleSec) * 1000;
  let flight = flights.get(key);
  if (!flight) {
    await redis.incr(`loads:${key}`);
    await redis.expire(`loads:${key}`, 3600);
    flight = fly();
  }
  if (isTooOld) return flight as Promise<T>;
  flight.catch(() => undefined);
  return entry.value;

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
