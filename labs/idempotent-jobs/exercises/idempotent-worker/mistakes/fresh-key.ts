// A key that is drawn anew tells the provider nothing.
export async function processJob(job, { store, email }) {
  if (!(await store.putIfAbsent(job.id, 'sending'))) return;
  try {
    await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: crypto.randomUUID() }));
  } catch (error) {
    await store.delete(job.id);
    throw error;
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
