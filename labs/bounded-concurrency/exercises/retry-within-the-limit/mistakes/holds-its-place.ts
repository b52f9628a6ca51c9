// A worker sees an item through all its tries, and keeps its place while it waits.
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
  let next = 0;
  let isOver = false;

  async function work(): Promise<void> {
    while (next < items.length && !isOver) {
      const index = next++;
      for (let number = 1; !isOver; number += 1) {
        try {
          results[index] = await fn(items[index]);
          break;
        } catch (error) {
          if (number === tries) {
            isOver = true;
            throw error;
          }
          await sleep(backoffMs * 2 ** (number - 1));
        }
      }
    }
  }

  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
