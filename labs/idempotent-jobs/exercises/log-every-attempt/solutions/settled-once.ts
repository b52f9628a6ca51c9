// A promise settles once. The first of work and timer writes the end; whoever comes second finds it closed.
export const runAttempt = (job: QueuedJob, deps: AttemptDeps) =>
  new Promise((resolve, reject) => {
    const attempt = job.attemptsMade + 1;
    const began = deps.now();
    let open = true;
    const end = (event: LogLine['event'], more: object, settle: () => void) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      deps.log({ event, jobId: job.id, attempt, ms: deps.now() - began, ...more });
      settle();
    };
    const failed = (error: Error) =>
      end(attempt < job.opts.attempts ? 'failed' : 'dead-lettered', { error: String(error?.message ?? error) }, () =>
        reject(error),
      );
    const timer = setTimeout(() => failed(new Error('the attempt ran out of time')), deps.timeoutMs);
    deps.log({ event: 'started', jobId: job.id, attempt });
    Promise.resolve(job)
      .then(deps.perform)
      .then((value) => end('completed', {}, () => resolve(value)), failed);
  });
