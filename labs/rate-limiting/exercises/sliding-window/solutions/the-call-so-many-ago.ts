// There is room when the call that passed `limit` calls ago is outside the window: no counting at all.
const PASS = `
  local last = redis.call('LINDEX', KEYS[1], ARGV[1] - 1)
  if last and ARGV[2] - last < tonumber(ARGV[3]) then return 0 end
  redis.call('LPUSH', KEYS[1], ARGV[2])
  redis.call('LTRIM', KEYS[1], 0, ARGV[1] - 1)
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return 1
`;

export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  return (await redis.eval(PASS, 1, key, limit, now(), windowSec * 1_000)) === 1;
}
