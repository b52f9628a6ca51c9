// The provider looks for the key among the options.
export async function processJob(job, { store, email }) {
  if (await store.get(job.id)) return;
  await within(25_000, email.send({ to: job.data.to, idempotencyKey: job.id }));
  await store.set(job.id, 'sent');
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
