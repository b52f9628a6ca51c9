// Tries again as long as it takes.
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
  const waiting: (() => void)[] = [];
  let free = limit;
  let isOver = false;

  async function enter(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }

  async function attempt(item: T): Promise<R> {
    await enter();
    try {
      if (isOver) throw new Error('Another item has failed for good.');
      return await fn(item);
    } finally {
      leave();
    }
  }

  async function run(item: T): Promise<R> {
    for (let number = 1; ; number += 1) {
      try {
        return await attempt(item);
      } catch (error) {
        if (isOver || number > 1_000) {
          isOver = true;
          throw error;
        }
      }
      await sleep(backoffMs * 2 ** (number - 1));
    }
  }

  return Promise.all(items.map(run));
}
