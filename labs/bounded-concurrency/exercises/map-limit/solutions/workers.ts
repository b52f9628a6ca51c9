// n workers share one iterator: each takes the next item as soon as it is free.
export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  let failed = false;

  async function work(): Promise<void> {
    while (!failed) {
      const { value, done } = iterator.next();
      if (done) return;
      const index = next++;
      try {
        results[index] = await fn(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }

  const workers: Promise<void>[] = [];
  for (let i = 0; i < n && !failed; i += 1) workers.push(work());
  await Promise.all(workers);
  return results;
}
