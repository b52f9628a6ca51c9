// All that the error has, the request with its token included.
export async function runAttempt(job, { perform, log, now, timeoutMs }) {
  const attempt = job.attemptsMade + 1;
  const line = { jobId: job.id, attempt };
  const began = now();
  const bad = attempt >= job.opts.attempts ? "dead-lettered" : "failed";
  log({ event: "started", ...line });
  try {
    const value = await within(timeoutMs, async () => perform(job));
    log({ event: "completed", ...line, ms: now() - began });
    return value;
  } catch (error) {
    const whole = JSON.stringify(error, Object.getOwnPropertyNames(error));
    log({ event: bad, ...line, ms: now() - began, error: whole });
    throw error;
  }
}

function within(ms, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("out of time")), ms);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
