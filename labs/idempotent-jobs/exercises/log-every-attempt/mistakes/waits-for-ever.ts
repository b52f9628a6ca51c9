// Nothing ends an attempt whose work is silent.
export async function runAttempt(job, { perform, log, now, timeoutMs }) {
  const attempt = job.attemptsMade + 1;
  const line = { jobId: job.id, attempt };
  const began = now();
  const bad = attempt >= job.opts.attempts ? "dead-lettered" : "failed";
  log({ event: "started", ...line });
  try {
    const value = await perform(job);
    log({ event: 'completed', ...line, ms: now() - began });
    return value;
  } catch (error) {
    log({ event: bad, ...line, ms: now() - began, error: error.message });
    throw error;
  }
}
