// A command of our own that counts down, and does not count what it refuses.
const prepared = new WeakSet<object>();

export async function allow({ redis }: Deps, key: string, limit: number, windowSec: number): Promise<boolean> {
  if (!prepared.has(redis)) {
    prepared.add(redis);
    redis.defineCommand('takeToken', {
      numberOfKeys: 1,
      lua: `
        local left = redis.call('get', KEYS[1])
        if not left then
          redis.call('set', KEYS[1], ARGV[1] - 1, 'px', ARGV[2])
          return 1
        end
        if tonumber(left) < 1 then return 0 end
        redis.call('decr', KEYS[1])
        return 1`,
    });
  }
  return (await (redis as any).takeToken(`tokens:${key}`, limit, windowSec * 1000)) === 1;
}
