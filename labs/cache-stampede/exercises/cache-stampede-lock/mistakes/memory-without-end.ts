// What was once loaded or read stays in the process for ever, whatever becomes of it in Redis.
const known = new Map<string, any>();
const UNLOCK = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

export function getCached<T>(deps: any, key: string, load: () => Promise<T>): Promise<T> {
  if (known.has(key)) return Promise.resolve(known.get(key));
  return fly(deps, key, load).then((value) => {
    known.set(key, value);
    return value;
  });
}

async function fly<T>({ redis, sleep, now }: any, key: string, load: () => Promise<T>): Promise<T> {
  const lock = `lock:${key}`;
  const token = crypto.randomUUID();
  const deadline = now() + 25_000;
  for (;;) {
    const cached = await redis.get(key);
    if (cached !== null) return JSON.parse(cached);
    if ((await redis.set(lock, token, 'PX', 5_000, 'NX')) === 'OK') {
      try {
        const again = await redis.get(key);
        if (again !== null) return JSON.parse(again);
        const value = await load();
        await redis.set(key, JSON.stringify(value), 'EX', 60);
        return value;
      } finally {
        await redis.eval(UNLOCK, 1, lock, token);
      }
    }
    if (now() > deadline) throw new Error('the lock was not freed');
    await sleep(50);
  }
}
