export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const list = items as T[];
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const work = async () => {
    while (next < list.length && !failed) {
      const at = next++;
      try {
        results[at] = await fn(list[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  return results;
}
