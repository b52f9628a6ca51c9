// Nothing but the value is stored: what is left of its TTL tells how old it is.
const flights = new Map<string, Promise<unknown>>();

export async function getSWR<T>(
  { redis }: any,
  key: string,
  load: () => Promise<T>,
  { freshSec, staleSec }: { freshSec: number; staleSec: number },
): Promise<T> {
  const [[, text], [, leftMs]] = await redis.multi().get(key).pttl(key).exec();
  const isStored = text !== null && leftMs > 0;
  if (isStored && leftMs > staleSec * 1000) return JSON.parse(text);

  if (!flights.has(key)) {
    const store = (value: T) => redis.setex(key, freshSec + staleSec, JSON.stringify(value)).then(() => value);
    const land = () => flights.delete(key);
    const flight = load().then(store);
    flight.then(land, land);
    flights.set(key, flight);
  }
  return isStored ? JSON.parse(text) : (flights.get(key) as Promise<T>);
}
