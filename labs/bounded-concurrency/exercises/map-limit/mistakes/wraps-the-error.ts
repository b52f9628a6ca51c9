export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const errors: unknown[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  const work = async () => {
    while (errors.length === 0) {
      const { value, done } = iterator.next();
      if (done) return;
      const at = next++;
      try {
        results[at] = await fn(value);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  if (errors.length > 0) throw new AggregateError(errors, 'tasks failed');
  return results;
}
