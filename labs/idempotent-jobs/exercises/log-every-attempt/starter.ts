interface QueuedJob {
  id: string;
  name: string;
  /** Whom the e-mail is for, and the token that the provider wants. */
  data: { to: string; token: string };
  /** Attempts that have failed before this one: 0 during the first. */
  attemptsMade: number;
  /** Attempts that the job gets in all. */
  opts: { attempts: number };
}

interface LogLine {
  event: 'started' | 'completed' | 'failed' | 'dead-lettered';
  jobId: string;
  /** 1 for the first. */
  attempt: number;
  /** In the line that ends an attempt: what it took. */
  ms?: number;
  /** In a line of a failure: the error’s message. */
  error?: string;
}

interface AttemptDeps {
  /** Does the work; it may throw at once, reject, or never settle. */
  perform(job: QueuedJob): Promise<unknown>;
  log(line: LogLine): void;
  /** Milliseconds since 1970. */
  now(): number;
  timeoutMs: number;
}

// A failure is written down, and then the queue is told that all went well.
export async function runAttempt(job: QueuedJob, { perform, log }: AttemptDeps): Promise<unknown> {
  try {
    return await perform(job);
  } catch (error) {
    log({ event: 'failed', jobId: job.id, attempt: job.attemptsMade, error: (error as Error).message });
  }
}
