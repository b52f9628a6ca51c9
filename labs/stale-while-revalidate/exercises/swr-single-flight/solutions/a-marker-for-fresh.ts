// Two keys: the value lives through both windows, and a marker beside it lives as long as it is fresh.
import { setTimeout as pause } from 'node:timers/promises';

const loading = new Set<string>();

export async function getSWR<T>(
  { redis }: any,
  key: string,
  load: () => Promise<T>,
  { freshSec, staleSec }: { freshSec: number; staleSec: number },
): Promise<T> {
  const store = async () => {
    loading.add(key);
    try {
      const value = await load();
      await redis
        .multi()
        .set(`swr:${key}`, JSON.stringify([value]), 'EX', freshSec + staleSec)
        .set(`swr:${key}:fresh`, '1', 'EX', freshSec)
        .exec();
      return value;
    } finally {
      loading.delete(key);
    }
  };

  for (;;) {
    const [text, marker] = await redis.mget(`swr:${key}`, `swr:${key}:fresh`);
    const isLoading = loading.has(key);
    if (text === null && !isLoading) return store();
    if (text === null) {
      await pause(10);
      continue;
    }
    if (marker === null && !isLoading) store().catch((error) => console.warn('refresh failed', error));
    return JSON.parse(text)[0];
  }
}
