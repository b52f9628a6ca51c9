// The name says what kind of job it is, not which one.
export async function processJob(job, { email }) {
  await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.name }));
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
