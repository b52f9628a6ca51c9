export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let step = iterator.next();
  let next = 0;
  let failed = false;
  const work = async () => {
    do {
      const { value } = step;
      const at = next++;
      step = iterator.next();
      try {
        results[at] = await fn(value);
      } catch (error) {
        failed = true;
        throw error;
      }
    } while (!step.done && !failed);
  };
  const workers = [work()];
  while (workers.length < n && !step.done && !failed) workers.push(work());
  await Promise.all(workers);
  return results;
}
