// One worker at a time: a lease that outlives an attempt and can then be taken over. A job that somebody else works on
// is no success, so it is thrown back and comes again.
interface Lease {
  owner: string;
  until: number;
}

class Busy extends Error {}

export async function processJob(job: Job, { now, log, store, email }: Deps): Promise<void> {
  const key = `job:${job.id}`;
  const lease: Lease = { owner: crypto.randomUUID(), until: now() + 29_000 };
  if (!(await store.putIfAbsent(key, lease))) {
    const held = await store.get(key);
    if (held === 'done') return;
    if (held && held.until > now()) throw new Busy(`worked on by ${held.owner}`);
    await store.set(key, lease);
  }
  try {
    await within(28_000, email.send({ to: job.data.to, user: job.data.userId }, { idempotencyKey: key }));
  } catch (error) {
    await store.delete(key);
    log.error('attempt %d of %s failed', job.attempt, job.id, error);
    throw error;
  }
  await store.set(key, 'done');
}

export function nextDelay(attempt: number): number | 'dlq' {
  switch (attempt) {
    case 1:
      return 60_000;
    case 2:
      return 300_000;
    case 3:
      return 1_800_000;
    default:
      return 'dlq';
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(ms);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
