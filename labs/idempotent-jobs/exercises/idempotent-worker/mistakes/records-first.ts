// Recorded as sent before it is: a death in between loses the e-mail.
export async function processJob(job, { store, email }) {
  if (await store.get(job.id)) return;
  await store.set(job.id, 'sent');
  try {
    await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
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
