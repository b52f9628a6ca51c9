// Asks the store again and again at the same instant: no time passes for the provider.
export async function processJob(job, { email }) {
  let sent = false;
  email.send({ to: job.data.to }, { idempotencyKey: job.id }).then(() => {
    sent = true;
  });
  while (!sent) await new Promise((resolve) => setImmediate(resolve));
}

export function nextDelay(attempt: number): number | 'dlq' {
  return [60_000, 300_000, 1_800_000][attempt - 1] ?? 'dlq';
}
