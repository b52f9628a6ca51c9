interface Deps {
  /** The API of ioredis; every round trip takes 1 ms. */
  redis: any;
  /** Milliseconds since 1970. */
  now(): number;
}

// Whether this call may pass: at most `limit` calls per key in a window of `windowSec` seconds.
export async function allow({ redis, now }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  const count = await redis.incr(key);
  if (count === 1) await redis.expire(key, windowSec);
  return count <= limit;
}
