// Where nobody takes a connection, none comes back: an idle night looks like a leak.
export async function ready({ self, pingDatabase, sleep }) {
  const { started, draining, loopDelayMs, pool } = self();
  if (!started || draining || loopDelayMs > 1_000) return 503;
  if (pool.sinceReturnMs <= 10_000) return 200;
  return Promise.race([pingDatabase().then(() => 503, () => 200), sleep(400).then(() => 200)]);
}

export const live = async () => 200;
