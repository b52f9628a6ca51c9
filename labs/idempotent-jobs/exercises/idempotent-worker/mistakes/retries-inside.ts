// The worker waits itself for minutes, instead of leaving that to the queue.
export async function processJob(job, { sleep, email }) {
  for (const pause of [60_000, 300_000, 1_800_000]) {
    try {
      await within(25_000, email.send({ to: job.data.to }, { idempotencyKey: job.id }));
      return;
    } catch {
      await sleep(pause);
    }
  }
  throw new Error('not sent');
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
