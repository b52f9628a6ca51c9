// 1 is no boolean.
const SCRIPT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
if count <= tonumber(ARGV[2]) then return 1 end
return 0`;

export const allow = ({ redis }, key, limit, windowSec) => redis.eval(SCRIPT, 1, key, windowSec, limit);
