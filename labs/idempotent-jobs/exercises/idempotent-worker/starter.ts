interface Job {
  id: string;
  name: string;
  data: { userId: string; to: string };
  /** 1 for the first attempt; a job whose worker died comes again with the same number. */
  attempt: number;
}

interface Deps {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Also log.info, log.warn, log.error. */
  log(...args: unknown[]): void;
  /** Shared by all workers; it forgets nothing by itself. */
  store: {
    /** undefined when there is nothing. */
    get(key: string): Promise<any>;
    set(key: string, value: unknown): Promise<void>;
    /** true when the key was absent and now holds the value. */
    putIfAbsent(key: string, value: unknown): Promise<boolean>;
    delete(key: string): Promise<void>;
  };
  email: {
    /** A message with an idempotency key that the provider has seen is dropped. */
    send(message: object, options?: { idempotencyKey?: string }): Promise<void>;
  };
}

// Sends the e-mail of a job. A worker can die between any two of these lines, and the job then comes again.
export async function processJob(job: Job, deps: Deps): Promise<void> {
  if (await deps.store.get(job.id)) return;
  await deps.email.send({ to: job.data.to, template: job.name });
  await deps.store.set(job.id, 'sent');
}

export function nextDelay(attempt: number, error: unknown): number | 'dlq' {
  return 60_000;
}
