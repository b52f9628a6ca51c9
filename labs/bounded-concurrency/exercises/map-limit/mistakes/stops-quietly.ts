export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  let failed = false;
  const work = async () => {
    while (!failed) {
      const { value, done } = iterator.next();
      if (done) return;
      const at = next++;
      try {
        results[at] = await fn(value);
      } catch (error) {
        console.error('task failed', error);
        failed = true;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  return results;
}
