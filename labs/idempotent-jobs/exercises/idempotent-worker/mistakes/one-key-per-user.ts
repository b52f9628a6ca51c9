// The user is told apart from others, but not one job of the user from the next.
export async function processJob(job, { email }) {
  const idempotencyKey = `${job.name}:${job.data.userId}`;
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
