// The queue takes a promise that is fulfilled for a job that is done.
export async function processJob(job, { log, email }) {
  try {
    await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
  } catch (error) {
    log.error('could not send', error);
  }
}

function within(ms, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), ms)),
  ]);
}

export function nextDelay(attempt: number): number | 'dlq' {
  return [60_000, 300_000, 1_800_000][attempt - 1] ?? 'dlq';
}
