// The outcome is data first: written, and only then thrown or returned.
class Ledger {
  #began: number;
  #line: { jobId: string; attempt: number };

  constructor(
    readonly job: QueuedJob,
    readonly deps: AttemptDeps,
  ) {
    this.#began = deps.now();
    this.#line = { jobId: job.id, attempt: job.attemptsMade + 1 };
    deps.log({ event: 'started', ...this.#line });
  }

  close(outcome: PromiseSettledResult<unknown>): void {
    const end = { ...this.#line, ms: this.deps.now() - this.#began };
    if (outcome.status === 'fulfilled') {
      this.deps.log({ event: 'completed', ...end });
      return;
    }
    const isLast = end.attempt === this.job.opts.attempts;
    const error = outcome.reason?.message ?? 'unknown';
    this.deps.log({ event: isLast ? 'dead-lettered' : 'failed', ...end, error });
  }
}

export async function runAttempt(job: QueuedJob, deps: AttemptDeps) {
  const ledger = new Ledger(job, deps);
  const [outcome] = await Promise.allSettled([within(deps.timeoutMs, async () => deps.perform(job))]);
  ledger.close(outcome);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(ms);
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work().then(resolve, reject);
  });
}
