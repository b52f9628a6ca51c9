// Results that are false to JavaScript are taken for places that nobody filled.
export async function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  const iterator = items[Symbol.iterator]();
  const results: R[] = [];
  let pulled = 0;
  let failed = false;
  const worker = async () => {
    while (!failed) {
      const { done, value } = iterator.next();
      if (done) return;
      const place = pulled++;
      try {
        results[place] = await fn(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, worker));
  return results.filter(Boolean);
}
