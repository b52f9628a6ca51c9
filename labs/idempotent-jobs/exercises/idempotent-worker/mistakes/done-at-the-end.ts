// The worker buries the job by itself, and the queue counts a success.
export async function processJob(job, { store, email }) {
  try {
    await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
  } catch (error) {
    if (job.attempt < 4) throw error;
    await store.set(`dead:${job.id}`, job);
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
