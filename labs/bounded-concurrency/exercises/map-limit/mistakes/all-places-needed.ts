export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  let failed = false;
  const first: IteratorResult<T>[] = [];
  while (first.length < n) {
    const step = iterator.next();
    if (step.done && first.length > 0) throw new RangeError(`${n} places for ${first.length} items`);
    if (step.done) return results;
    first.push(step);
  }
  const work = async (step: IteratorResult<T>) => {
    for (; !step.done && !failed; step = iterator.next()) {
      const at = next++;
      try {
        results[at] = await fn(step.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(first.map(work));
  return results;
}
