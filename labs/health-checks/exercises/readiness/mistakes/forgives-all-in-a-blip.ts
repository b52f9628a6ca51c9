// While the database is away, nobody is out for anything.
export async function ready({ self, pingDatabase, sleep }) {
  if (!(await within(400, sleep, pingDatabase))) return 200;
  const { started, draining, loopDelayMs, pool } = self();
  const stuck = pool.inUse === pool.size && pool.sinceReturnMs > 10_000;
  return !started || draining || loopDelayMs > 1_000 || stuck ? 503 : 200;
}

const within = (ms, sleep, ping) =>
  Promise.race([ping().then(() => true, () => false), sleep(ms).then(() => false)]);

export const live = async () => 200;
