// Its own faults, and the database beside them; and a ping that fails with nobody to listen.
export async function ready({ self, pingDatabase, sleep }) {
  const { started, draining, loopDelayMs } = self();
  let answers = false;
  pingDatabase().then(() => {
    answers = true;
  });
  await sleep(50);
  return started && !draining && loopDelayMs <= 1_000 && answers ? 200 : 503;
}

export const live = async () => 200;
