// One worker at a time, and still twice: the first died after the send.
export async function processJob(job, { now, store, email }) {
  const lease = { until: now() + 29_000 };
  if (!(await store.putIfAbsent(job.id, lease))) {
    const held = await store.get(job.id);
    if (held === 'done') return;
    if (held && held.until > now()) throw new Error('busy');
    await store.set(job.id, lease);
  }
  try {
    await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: `${job.id}-${now()}` }));
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
