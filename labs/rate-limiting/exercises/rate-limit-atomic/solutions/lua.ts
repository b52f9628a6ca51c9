// One script: nothing comes between the count and the TTL.
const SCRIPT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count`;

export async function allow({ redis }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  return (await redis.eval(SCRIPT, 1, `rate:${key}`, windowSec)) <= limit;
}
