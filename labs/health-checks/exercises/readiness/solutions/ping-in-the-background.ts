// Each probe starts a ping for the next one and reads what the last one has shown, so that it waits for nothing.
let lastGood = false;
let isOut = false;

export const ready = async (deps: ProcessDeps): Promise<number> => {
  const { started, draining, loopDelayMs, pool } = deps.self();
  const databaseAnswers = lastGood;
  if (!isOut) {
    isOut = true;
    lastGood = false;
    const done = (good: boolean) => {
      lastGood = good;
      isOut = false;
    };
    deps.pingDatabase().then(() => done(true), () => done(false));
  }
  const isLeaking = databaseAnswers && pool.inUse === pool.size && pool.sinceReturnMs > 10_000;
  return started && !draining && loopDelayMs <= 1_000 && !isLeaking ? 200 : 503;
};

export const live = async (_: ProcessDeps) => 200;
