// What stands in finally runs after a failure, too, and its promise fails with nobody to listen.
export async function runAttempt(job, { perform, log, now, timeoutMs }) {
  const attempt = job.attemptsMade + 1;
  const line = { jobId: job.id, attempt };
  const began = now();
  const end = (event, more) => log({ event, ...line, ms: now() - began, ...more });
  log({ event: 'started', ...line });
  const work = Promise.resolve(job).then(perform);
  work.finally(() => end('completed', {}));
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('out of time')), timeoutMs));
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    end(attempt >= job.opts.attempts ? 'dead-lettered' : 'failed', { error: error.message });
    throw error;
  }
}
