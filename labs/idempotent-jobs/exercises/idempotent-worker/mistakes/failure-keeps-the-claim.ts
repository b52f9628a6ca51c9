// The second attempt finds the claim of the first, which failed.
export async function processJob(job, { now, store, email }) {
  const held = await store.get(job.id);
  if (held && (held.done || now() - held.at < 29_000 || held.attempt !== job.attempt)) return;
  await store.set(job.id, { at: now(), attempt: job.attempt });
  await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
  await store.set(job.id, { done: true });
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
