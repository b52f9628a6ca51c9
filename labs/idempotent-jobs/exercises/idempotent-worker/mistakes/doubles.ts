// A policy, but another one.
export async function processJob(job, { email }) {
  await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
}

function within(ms, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), ms)),
  ]);
}

export const nextDelay = (attempt: number) => (attempt < 4 ? 60_000 * 2 ** (attempt - 1) : 'dlq');
