// The promise is shared within a process; four processes load four times.
const flights = new Map<string, Promise<unknown>>();

export function getCached<T>({ redis }: any, key: string, load: () => Promise<T>): Promise<T> {
  const flying = flights.get(key) as Promise<T> | undefined;
  if (flying) return flying;
  const flight = (async () => {
    const cached = await redis.get(key);
    if (cached !== null) return JSON.parse(cached);
    const value = await load();
    await redis.set(key, JSON.stringify(value), 'EX', 60);
    return value;
  })().finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}
