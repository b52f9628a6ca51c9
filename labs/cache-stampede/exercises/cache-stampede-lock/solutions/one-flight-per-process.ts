// Callers of one process share a promise, so that at most one per process competes for the lock.
import { randomUUID } from 'node:crypto';

const flights = new Map<string, Promise<unknown>>();
const UNLOCK = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

export function getCached<T>(deps: any, key: string, load: () => Promise<T>): Promise<T> {
  const flying = flights.get(key) as Promise<T> | undefined;
  if (flying) return flying;
  const flight = fetchOnce(deps, key, load).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

async function fetchOnce<T>({ redis }: any, key: string, load: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  redis.defineCommand('unlock', { numberOfKeys: 1, lua: UNLOCK });
  const signal = AbortSignal.timeout(15_000);
  while (!signal.aborted) {
    const [[, cached], [, taken]] = await redis
      .pipeline()
      .get(key)
      .set(`lock:${key}`, token, 'EX', 3, 'NX')
      .exec();
    try {
      if (cached !== null) return JSON.parse(cached);
      if (taken === 'OK') {
        const value = await load();
        await redis.setex(key, 120, JSON.stringify(value));
        return value;
      }
    } finally {
      if (taken === 'OK') await redis.unlock(`lock:${key}`, token);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`nobody loaded ${key} in time`);
}
