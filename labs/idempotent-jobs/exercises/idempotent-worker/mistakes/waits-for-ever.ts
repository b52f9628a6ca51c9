// A provider that never answers keeps the worker for ever.
export async function processJob(job, { store, email }) {
  if (await store.get(job.id)) return;
  await email.send({ to: job.data.to }, { idempotencyKey: job.id });
  await store.set(job.id, 'sent');
}

export function nextDelay(attempt: number): number | 'dlq' {
  return [60_000, 300_000, 1_800_000][attempt - 1] ?? 'dlq';
}
