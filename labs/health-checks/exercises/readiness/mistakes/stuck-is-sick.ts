// A pool from which nothing comes back, for whatever reason.
export async function ready({ self }) {
  const { started, draining, loopDelayMs, pool } = self();
  const stuck = pool.inUse === pool.size && pool.sinceReturnMs > 10_000;
  return !started || draining || loopDelayMs > 1_000 || stuck ? 503 : 200;
}

export const live = async () => 200;
