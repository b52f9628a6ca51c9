// A provider that did not answer has not sent anything.
export async function processJob(job, { sleep, email }) {
  await Promise.race([email.send({ to: job.data.to }, { idempotencyKey: job.id }), sleep(25_000)]);
}

export function nextDelay(attempt: number): number | 'dlq' {
  return [60_000, 300_000, 1_800_000][attempt - 1] ?? 'dlq';
}
