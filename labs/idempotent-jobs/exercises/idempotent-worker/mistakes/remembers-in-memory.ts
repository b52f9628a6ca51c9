// The next delivery may come to another process.
const sent = new Set<string>();

export async function processJob(job, { email }) {
  if (sent.has(job.id)) return;
  sent.add(job.id);
  try {
    await within(25_000, email.send({ to: job.data.to }));
  } catch (error) {
    sent.delete(job.id);
    throw error;
  }
}

function within(ms, promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error('too late')), ms)),
  ]);
}

export function nextDelay(attempt: number): number | 'dlq' {
  return [60_000, 300_000, 1_800_000][attempt - 1] ?? 'dlq';
}
