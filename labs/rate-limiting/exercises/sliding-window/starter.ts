interface Deps {
  /** The API of ioredis; every round trip takes 1 ms. */
  redis: any;
  /** Milliseconds since 1970. */
  now(): number;
}

// Whether this call may pass: at most `limit` calls of a key in any `windowSec` seconds.
export async function allow({ redis, now }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  const window = `${key}:${Math.floor(now() / (windowSec * 1_000))}`;
  const replies = await redis.multi().incr(window).expire(window, windowSec).exec();
  return replies[0][1] <= limit;
}
