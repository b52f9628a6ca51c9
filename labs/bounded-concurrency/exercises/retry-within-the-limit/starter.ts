// Calls fn for every item, at most `limit` at a time, and tries again what fails … but beside the limit.
interface RetryOptions {
  limit: number;
  tries: number;
  backoffMs: number;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function mapWithRetries<T, R>(
  items: readonly T[],
  { limit, tries, backoffMs }: RetryOptions,
  fn: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const retries: Promise<void>[] = [];
  let next = 0;

  async function work(): Promise<void> {
    while (next < items.length) {
      const index = next++;
      try {
        results[index] = await fn(items[index]);
      } catch {
        retries.push(again(index, 2));
      }
    }
  }

  async function again(index: number, number: number): Promise<void> {
    await sleep(backoffMs);
    try {
      results[index] = await fn(items[index]);
    } catch (error) {
      if (number < tries) await again(index, number + 1);
      else throw error;
    }
  }

  await Promise.all(Array.from({ length: limit }, work));
  await Promise.all(retries);
  return results;
}
