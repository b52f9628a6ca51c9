// The queue asked for a word and got an exception.
export async function processJob(job, { email }) {
  await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
}

function within(ms, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), ms)),
  ]);
}

export function nextDelay(attempt: number, error: unknown) {
  if (attempt > 3) throw error;
  return [60_000, 300_000, 1_800_000][attempt - 1];
}
