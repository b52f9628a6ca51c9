// One script decides in one round trip: the value is there, the lock is yours, or wait.
const LOOK_OR_LOCK = `
  local value = redis.call('get', KEYS[1])
  if value then return { 'value', value } end
  if redis.call('set', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return { 'lock' } end
  return { 'wait' }`;
const UNLOCK = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

const LOCK_MS = 4_000;
const GIVE_UP_MS = 20_000;

export async function getCached<T>({ redis, sleep, now }: any, key: string, load: () => Promise<T>): Promise<T> {
  const lock = `lock:${key}`;
  const token = `${now()}-${Math.random()}`;
  for (const started = now(); now() - started < GIVE_UP_MS; await sleep(25)) {
    const [what, value] = await redis.eval(LOOK_OR_LOCK, 2, key, lock, token, LOCK_MS);
    if (what === 'value') return JSON.parse(value);
    if (what === 'wait') continue;
    try {
      const loaded = await load();
      await redis.set(key, JSON.stringify(loaded), 'PX', 30_000);
      return loaded;
    } finally {
      await redis.eval(UNLOCK, 1, lock, token);
    }
  }
  // Whoever holds the lock does not come back: better a load too many than no answer.
  return load();
}
