export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  const work = async () => {
    for (;;) {
      const { value, done } = iterator.next();
      if (done) return;
      const at = next++;
      results[at] = await fn(value);
    }
  };
  // Promise.all rejects at once, but the other workers do not know of it.
  await Promise.all(Array.from({ length: n }, work));
  return results;
}
