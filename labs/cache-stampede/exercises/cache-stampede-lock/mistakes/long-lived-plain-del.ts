// The lock lives for longer than loads usually take; sooner or later one takes longer.
export async function getCached<T>({ redis, sleep, now }: any, key: string, load: () => Promise<T>): Promise<T> {
  const lock = `lock:${key}`;
  const token = crypto.randomUUID();
  const deadline = now() + 25_000;
  for (;;) {
    const cached = await redis.get(key);
    if (cached !== null) return JSON.parse(cached);
    if ((await redis.set(lock, token, 'PX', 30_000, 'NX')) === 'OK') {
      try {
        const again = await redis.get(key);
        if (again !== null) return JSON.parse(again);
        const value = await load();
        await redis.set(key, JSON.stringify(value), 'EX', 60);
        return value;
      } finally {
        await redis.del(lock);
      }
    }
    if (now() > deadline) throw new Error('the lock was not freed');
    await sleep(50);
  }
}
