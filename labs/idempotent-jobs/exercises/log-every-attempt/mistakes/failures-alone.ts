// What went well needs no line, or so it seems until somebody asks whether it ran.
export async function runAttempt(job, { perform, log, now, timeoutMs }) {
  const attempt = job.attemptsMade + 1;
  const line = { jobId: job.id, attempt };
  const began = now();
  const bad = attempt >= job.opts.attempts ? "dead-lettered" : "failed";
  
  try {
    return await within(timeoutMs, async () => perform(job));
  } catch (error) {
    log({ event: bad, ...line, ms: now() - began, error: error.message });
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
