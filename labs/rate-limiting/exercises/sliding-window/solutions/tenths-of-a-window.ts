// Counts per twentieth of the window, told by the clock of Redis. A part leaves when all of it is outside.
const PASS = `
  local time = redis.call('TIME')
  local partMs = ARGV[1] * 50
  local part = math.floor((time[1] * 1000 + time[2] / 1000) / partMs)
  local all = redis.call('HGETALL', KEYS[1])
  local passed = 0
  for i = 1, #all, 2 do
    if tonumber(all[i]) < part - 20 then
      redis.call('HDEL', KEYS[1], all[i])
    else
      passed = passed + tonumber(all[i + 1])
    end
  end
  if passed >= tonumber(ARGV[2]) then return 0 end
  redis.call('HINCRBY', KEYS[1], string.format('%.0f', part), 1)
  redis.call('PEXPIRE', KEYS[1], ARGV[1] * 1100)
  return 1
`;

export async function allow({ redis }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  return (await redis.eval(PASS, 1, key, windowSec, limit)) === 1;
}
