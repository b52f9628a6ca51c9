// A transaction takes the lock and gives it its TTL, which no later caller moves; the others look again from a timer.
const UNLOCK = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';

export function getCached<T>({ redis }: any, key: string, load: () => Promise<T>): Promise<T> {
  const lock = `lock:${key}`;
  const token = crypto.randomUUID();
  const giveUpMs = performance.now() + 20_000;
  const free = () => redis.eval(UNLOCK, 1, lock, token);

  return new Promise((resolve, reject) => {
    look();

    function look() {
      redis.multi().get(key).setnx(lock, token).pexpire(lock, 30_000, 'NX').exec().then(decide, reject);
    }

    function decide([[, text], [, taken]]: [unknown, any][]) {
      if (taken === 1) (text === null ? fill() : Promise.resolve(JSON.parse(text))).finally(free).then(resolve, reject);
      else if (text !== null) resolve(JSON.parse(text));
      else if (performance.now() > giveUpMs) reject(new Error('the lock was not freed'));
      else setTimeout(look, 20 + Math.random() * 40);
    }
  });

  async function fill(): Promise<T> {
    const value = await load();
    await redis.setex(key, 300, JSON.stringify(value));
    return value;
  }
}
