// The record spares the provider most repeats; the key covers the moment between the send and the record.
const DELAYS_MS = [60_000, 5 * 60_000, 30 * 60_000];

export async function processJob(job: Job, { sleep, log, store, email }: Deps) {
  const record = `done:${job.id}`;
  if (await store.get(record)) {
    log.info('already done', job.id);
    return;
  }
  const message = { to: job.data.to, template: job.name };
  const tooLate = sleep(25_000).then(() => {
    throw new Error('the provider did not answer within 25 s');
  });
  tooLate.catch(() => {});
  await Promise.race([email.send(message, { idempotencyKey: job.id }), tooLate]);
  await store.set(record, true);
}

export function nextDelay(attempt: number, error: unknown): number | 'dlq' {
  return DELAYS_MS[attempt - 1] ?? 'dlq';
}
