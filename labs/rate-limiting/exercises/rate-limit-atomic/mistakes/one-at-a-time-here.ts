// A queue per process; there are two processes.
let last: Promise<unknown> = Promise.resolve();

export function allow({ redis }, key, limit, windowSec) {
  const turn = last.then(async () => {
    const count = Number((await redis.get(key)) ?? 0) + 1;
    if (count === 1) await redis.set(key, 1, 'EX', windowSec);
    else await redis.set(key, count, 'KEEPTTL');
    return count <= limit;
  });
  last = turn.catch(() => {});
  return turn;
}
