// p-limit counts; one entry of its queue is one try, so that a wait is outside of it.
import pLimit from 'p-limit';

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
  const place = pLimit(limit);
  const over = new AbortController();

  const waits = Array.from({ length: tries - 1 }, (_, i) => backoffMs * 2 ** i);
  const run = async (item: T): Promise<R> => {
    const attempt = () =>
      place(async () => {
        over.signal.throwIfAborted();
        return fn(item);
      });
    for (const waitMs of waits) {
      try {
        return await attempt();
      } catch (error) {
        over.signal.throwIfAborted();
        // Up to a tenth more: whoever failed together does not come back together.
        await new Promise((resolve) => setTimeout(resolve, waitMs * (1 + Math.random() / 10)));
      }
    }
    return attempt().catch((error) => {
      over.abort(error);
      throw error;
    });
  };

  return Promise.all(items.map((item) => run(item)));
}
