export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  let failed = false;
  const work = (): Promise<void> => {
    const { value, done } = failed ? { value: undefined, done: true } : iterator.next();
    if (done) return Promise.resolve();
    const at = next++;
    return (fn(value as T) as Promise<R>).then(
      (result) => {
        results[at] = result;
        return work();
      },
      (error) => {
        failed = true;
        throw error;
      },
    );
  };
  await Promise.all(Array.from({ length: n }, () => work()));
  return results;
}
