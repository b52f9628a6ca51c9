// A short lock that its holder renews while it loads, so that a dead holder is replaced after a second.
const RENEW = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end return 0';
const UNLOCK = 'if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0';
const LIFE_MS = 1_000;

class Lock {
  readonly #redis: any;
  readonly #name: string;
  readonly #token = crypto.randomUUID();
  #renewal: ReturnType<typeof setInterval> | undefined;

  constructor(redis: any, key: string) {
    this.#redis = redis;
    this.#name = `lock:${key}`;
  }

  async take(): Promise<boolean> {
    if ((await this.#redis.set(this.#name, this.#token, 'PX', LIFE_MS, 'NX')) === null) return false;
    this.#renewal = setInterval(() => {
      this.#redis.eval(RENEW, 1, this.#name, this.#token, LIFE_MS).catch(() => undefined);
    }, LIFE_MS / 3);
    return true;
  }

  async free(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#redis.eval(UNLOCK, 1, this.#name, this.#token);
  }
}

export async function getCached<T>({ redis, sleep, now }: any, key: string, load: () => Promise<T>): Promise<T> {
  const lock = new Lock(redis, key);
  for (const deadline = now() + 20_000; now() < deadline; await sleep(33.3)) {
    const found = await redis.get(key);
    if (found !== null) return JSON.parse(found);
    if (!(await lock.take())) continue;
    try {
      const foundNow = await redis.get(key);
      if (foundNow !== null) return JSON.parse(foundNow);
      const value = await load();
      await redis.set(key, JSON.stringify(value), 'EX', 60);
      return value;
    } finally {
      await lock.free();
    }
  }
  throw new Error(`nobody loaded ${key} in time`);
}
