// The calls that passed stand in a sorted set, each with its moment; a script drops, counts and adds as one.
const PASS = `
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1] - ARGV[2])
  if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
  redis.call('ZADD', KEYS[1], ARGV[1], ARGV[4])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1
`;

export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const passed = await redis.eval(PASS, 1, key, now(), windowSec * 1_000, limit, crypto.randomUUID());
  return passed === 1;
}
