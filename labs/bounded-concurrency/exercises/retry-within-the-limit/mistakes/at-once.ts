// Tries again in the moment of the failure.
interface RetryOptions {
  limit: number;
  tries: number;
  backoffMs: number;
}

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
        if (isOver || number === tries) {
          isOver = true;
          throw error;
        }
      }
    }
  }

  return Promise.all(items.map(run));
}
