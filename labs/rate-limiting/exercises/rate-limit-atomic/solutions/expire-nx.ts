// EXPIRE … NX sets a TTL only where there is none.
export const allow = async ({ redis }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> => {
  const results = await redis.multi([['incr', key], ['expire', key, windowSec, 'NX']]).exec();
  return Number(results?.[0][1]) <= limit;
};
