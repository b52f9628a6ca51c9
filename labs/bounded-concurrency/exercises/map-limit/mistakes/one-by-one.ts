export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await fn(item));
  return results;
}
