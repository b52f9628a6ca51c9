// The provider remembers the key for ever, so nothing needs to be remembered here.
class Timeout extends Error {}

export const processJob = (job: Job, { email }: Deps) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Timeout('30 s are over')), 30_000);
    email
      .send({ recipient: job.data.to, kind: job.name }, { idempotencyKey: `${job.name}/${job.id}` })
      .then(() => resolve(), reject)
      .finally(() => clearTimeout(timer));
  });

export function nextDelay(attempt: number, error: unknown): number | 'dlq' {
  const retryable = error instanceof Timeout || (error as { status?: number }).status === 503;
  const minutes: Record<number, number> = { 1: 1, 2: 5, 3: 30 };
  if (!retryable || attempt > 3) return 'dlq';
  return minutes[attempt] * 60 * 1000;
}
