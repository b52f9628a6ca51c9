// A list that grows, in a transaction; and a client that was refused is not asked about again until its window ends.
const refusedUntil = new Map<string, number>();

export async function allow({ redis, now }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  if ((refusedUntil.get(key) ?? 0) > now()) return false;
  const transaction = redis.multi().rpush(key, 'x').expire(key, windowSec, 'NX').pttl(key);
  const [[, length], , [, leftMs]] = await transaction.exec();
  if (length <= limit) return true;
  refusedUntil.set(key, now() + leftMs);
  return false;
}
