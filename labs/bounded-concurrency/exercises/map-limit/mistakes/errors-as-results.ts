export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const settled: PromiseSettledResult<R>[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  const work = async () => {
    for (;;) {
      const { value, done } = iterator.next();
      if (done) return;
      const at = next++;
      [settled[at]] = await Promise.allSettled([(async () => fn(value))()]);
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  return settled.map((result) => (result as PromiseFulfilledResult<R>).value);
}
