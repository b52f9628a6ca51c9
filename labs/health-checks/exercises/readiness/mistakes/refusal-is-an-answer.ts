// Takes every reply of the database for an answer, a refusal as well.
export async function ready({ self, pingDatabase, sleep }: ProcessDeps): Promise<number> {
  const { started, draining, loopDelayMs, pool } = self();
  if (!started || draining || loopDelayMs > 1_000) return 503;
  const isStuck = pool.inUse >= pool.size && pool.sinceReturnMs > 10_000;
  if (!isStuck) return 200;
  const heard = pingDatabase().then(
    () => true,
    () => true,
  );
  return (await Promise.race([heard, sleep(400).then(() => false)])) ? 503 : 200;
}

export async function live(): Promise<number> {
  return 200;
}
