// A stale value goes out at once, and everybody who sees it loads. So does everybody who misses.
export async function getSWR<T>(
  { redis, now, sleep }: any,
  key: string,
  load: () => Promise<T>,
  { freshSec, staleSec }: { freshSec: number; staleSec: number },
): Promise<T> {
  const refresh = async () => {
    const value = await load();
    await redis.set(key, JSON.stringify({ value, storedAt: now() }), 'EX', freshSec + staleSec);
    return value;
  };
  const stored = await redis.get(key);
  if (stored === null) return refresh();
  const { value, storedAt } = JSON.parse(stored);
  if (now() - storedAt >= freshSec * 1000) void refresh();
  return value;
}
