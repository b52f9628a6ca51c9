// Retries have a limit of their own: five and five are ten.
interface RetryOptions {
  limit: number;
  tries: number;
  backoffMs: number;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function permits(amount: number) {
  const waiting: (() => void)[] = [];
  let free = amount;
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return { enter, leave };
}

export async function mapWithRetries<T, R>(
  items: readonly T[],
  { limit, tries, backoffMs }: RetryOptions,
  fn: (item: T) => Promise<R>,
): Promise<R[]> {
  const [first, again] = [permits(limit), permits(limit)];
  let isOver = false;

  async function attempt(item: T, { enter, leave }: ReturnType<typeof permits>): Promise<R> {
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
        return await attempt(item, number === 1 ? first : again);
      } catch (error) {
        if (isOver || number === tries) {
          isOver = true;
          throw error;
        }
      }
      await sleep(backoffMs * 2 ** (number - 1));
    }
  }

  return Promise.all(items.map(run));
}
