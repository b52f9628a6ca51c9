const PASS = `
  if redis.call('ZCOUNT', KEYS[1], '(' .. ARGV[1] - ARGV[2], '+inf') >= tonumber(ARGV[3]) then return 0 end
  redis.call('ZADD', KEYS[1], ARGV[1], ARGV[4])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1
`;

export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const passed = await redis.eval(PASS, 1, key, now(), windowSec * 1_000, limit, crypto.randomUUID());
  return passed === 1;
}
