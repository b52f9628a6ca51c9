// SET without KEEPTTL takes the TTL away again.
const SCRIPT = `
local count = tonumber(redis.call('GET', KEYS[1]) or '0') + 1
if count == 1 then redis.call('SET', KEYS[1], count, 'EX', ARGV[1]) else redis.call('SET', KEYS[1], count) end
return count`;

export const allow = async ({ redis }, key, limit, windowSec) =>
  (await redis.eval(SCRIPT, 1, key, windowSec)) <= limit;
