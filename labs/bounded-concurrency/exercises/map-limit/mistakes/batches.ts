export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let batch: T[] = [];
  const flush = async () => {
    results.push(...(await Promise.all(batch.map((item) => fn(item)))));
    batch = [];
  };
  for (const item of items) {
    batch.push(item);
    if (batch.length === n) await flush();
  }
  await flush();
  return results;
}
