// After the last delay of the list comes the last delay of the list.
export async function processJob(job, { email }) {
  await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
}

function within(ms, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), ms)),
  ]);
}

const DELAYS_MS = [60_000, 300_000, 1_800_000];

export function nextDelay(attempt: number) {
  return DELAYS_MS[Math.min(attempt, DELAYS_MS.length) - 1];
}
