// An attempt that was given up may have sent its message all the same; the next one has another key.
export async function processJob(job, { email }) {
  const idempotencyKey = `${job.id}:${job.attempt}`;
  await within(25_000, email.send({ to: job.data.to }, { idempotencyKey }));
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
