// A hash per entry. Callers of this process share a flight, and the flight takes a lock, so that other processes do
// not load either.
const flights = new Map<string, Promise<string>>();
const UNLOCK = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';
const LOCK_MS = 5_000;

interface Windows {
  freshSec: number;
  staleSec: number;
}

export async function getSWR<T>(deps: any, key: string, load: () => Promise<T>, windows: Windows): Promise<T> {
  const { value, storedAt } = await deps.redis.hgetall(`entry:${key}`);
  const ageSec = value === undefined ? Number.POSITIVE_INFINITY : (Date.now() - Number(storedAt)) / 1000;
  if (ageSec < windows.freshSec) return JSON.parse(value);
  const flying = once(key, () => lockAndLoad(deps, key, load, windows));
  if (ageSec >= windows.freshSec + windows.staleSec) return JSON.parse(await flying);
  void flying.catch(() => {});
  return JSON.parse(value);
}

function once(key: string, begin: () => Promise<string>): Promise<string> {
  let flight = flights.get(key);
  if (!flight) {
    flight = begin().finally(() => flights.delete(key));
    flights.set(key, flight);
  }
  return flight;
}

async function lockAndLoad(
  { redis, sleep }: any,
  key: string,
  load: () => Promise<unknown>,
  { freshSec, staleSec }: Windows,
): Promise<string> {
  const token = crypto.randomUUID();
  const [entry, lock] = [`entry:${key}`, `lock:${key}`];
  const before = await redis.hget(entry, 'storedAt');
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(25)) {
    if ((await redis.set(lock, token, 'PX', LOCK_MS, 'NX')) === 'OK') {
      try {
        const value = JSON.stringify(await load());
        const fields = { value, storedAt: Date.now() };
        await redis.multi().hset(entry, fields).expire(entry, freshSec + staleSec).exec();
        return value;
      } finally {
        await redis.eval(UNLOCK, 1, lock, token);
      }
    }
    const [value, storedAt] = await redis.hmget(entry, 'value', 'storedAt');
    if (value !== null && storedAt !== before) return value;
  }
  throw new Error(`nobody loaded ${key} in time`);
}
