// What passed in the minute before counts for the part of it that the window still covers, as if it had come evenly.
const PASS = `
  local before = tonumber(redis.call('GET', KEYS[1]) or '0')
  local here = tonumber(redis.call('GET', KEYS[2]) or '0')
  if before * (1 - ARGV[1]) + here >= tonumber(ARGV[2]) then return 0 end
  redis.call('INCR', KEYS[2])
  redis.call('EXPIRE', KEYS[2], ARGV[3] * 2)
  return 1
`;

export async function allow({ redis, now }: any, key: string, limit: number, windowSec: number): Promise<boolean> {
  const at = now() / (windowSec * 1_000);
  const window = Math.floor(at);
  const keys = [`{${key}}:${window - 1}`, `{${key}}:${window}`];
  return (await redis.eval(PASS, 2, ...keys, at - window, limit, windowSec)) === 1;
}
