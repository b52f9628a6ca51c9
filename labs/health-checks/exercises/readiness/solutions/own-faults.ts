// Whatever the others would do no better is no reason to be out.
export async function ready({ self, pingDatabase, sleep }: ProcessDeps): Promise<number> {
  const { started, draining, loopDelayMs, pool } = self();
  if (!started || draining || loopDelayMs > 1_000) return 503;
  const isStuck = pool.inUse >= pool.size && pool.sinceReturnMs > 10_000;
  if (!isStuck) return 200;
  const answers = await Promise.race([
    pingDatabase().then(() => true, () => false),
    sleep(400).then(() => false),
  ]);
  return answers ? 503 : 200;
}

// Whoever can answer is alive.
export async function live(): Promise<number> {
  return 200;
}
