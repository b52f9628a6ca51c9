// Out is out: the fault that was there may come again.
let out = false;

export async function ready({ self, pingDatabase, sleep }) {
  const { started, draining, loopDelayMs, pool } = self();
  if (!started || draining) return 503;
  const stuck = pool.inUse === pool.size && pool.sinceReturnMs > 10_000;
  if (loopDelayMs > 1_000 || (stuck && (await within(400, sleep, pingDatabase)))) out = true;
  return out ? 503 : 200;
}

const within = (ms, sleep, ping) =>
  Promise.race([ping().then(() => true, () => false), sleep(ms).then(() => false)]);

export const live = async () => 200;
