// The catch writes and throws on; the success is written where nothing can fail any more.
export async function runAttempt(job: QueuedJob, { perform, log, now, timeoutMs }: AttemptDeps): Promise<unknown> {
  const line = { jobId: job.id, attempt: job.attemptsMade + 1 };
  const began = now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  log({ event: 'started', ...line });
  try {
    const tooLate = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${timeoutMs} ms`)), timeoutMs);
    });
    const value = await Promise.race([perform(job), tooLate]);
    log({ event: 'completed', ...line, ms: now() - began });
    return value;
  } catch (error) {
    const event = line.attempt >= job.opts.attempts ? 'dead-lettered' : 'failed';
    log({ event, ...line, ms: now() - began, error: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
