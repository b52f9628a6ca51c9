// The lease is longer than the wait for the next delivery, and a job that is leased is taken for done.
export async function processJob(job, { now, store, email }) {
  const held = await store.get(job.id);
  if (held === 'done' || held > now()) return;
  await store.set(job.id, now() + 60_000);
  try {
    await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
  } catch (error) {
    await store.delete(job.id);
    throw error;
  }
  await store.set(job.id, 'done');
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
