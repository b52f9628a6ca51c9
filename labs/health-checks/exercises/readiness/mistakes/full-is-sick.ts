// Whoever has no connection left is sick, or busy.
export async function ready({ self, pingDatabase, sleep }) {
  const { started, draining, loopDelayMs, pool } = self();
  if (!started || draining || loopDelayMs > 1_000) return 503;
  if (pool.inUse < pool.size) return 200;
  return (await within(400, sleep, pingDatabase)) ? 503 : 200;
}

const within = (ms, sleep, ping) =>
  Promise.race([ping().then(() => true, () => false), sleep(ms).then(() => false)]);

export const live = async () => 200;
