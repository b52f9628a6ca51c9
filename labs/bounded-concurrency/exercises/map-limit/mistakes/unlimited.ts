export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const tasks = [];
  for (const item of items) tasks.push(fn(item));
  return Promise.all(tasks);
}
