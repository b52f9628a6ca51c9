// An attempt has 30 s, enough for two short tries of its own; all of them carry the same key.
const inFlight = new Map<string, Promise<void>>();

export function processJob(job: Job, deps: Deps): Promise<void> {
  const running = inFlight.get(job.id) ?? attempt(job, deps).finally(() => inFlight.delete(job.id));
  inFlight.set(job.id, running);
  return running;
}

async function attempt(job: Job, { now, sleep, log, store, email }: Deps): Promise<void> {
  if ((await store.get(job.id))?.state === 'sent') return;
  log(`start ${job.id} ${new Date(now()).toISOString()}`);
  let failure: unknown;
  for (const pauseMs of [0, 1_000]) {
    await sleep(pauseMs);
    try {
      await Promise.race([
        email.send({ ...job.data, template: job.name }, { idempotencyKey: `mail-${job.id}` }),
        sleep(12_000).then(() => Promise.reject(new Error('no answer'))),
      ]);
      await store.set(job.id, { state: 'sent', at: now() });
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

export const nextDelay = (attempt: number, _error: unknown) =>
  attempt < 4 ? [1, 5, 30][attempt - 1] * 60e3 : 'dlq';
