export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const all = [...items];
  const results: R[] = new Array(all.length);
  let next = 0;
  let failed = false;
  const work = async () => {
    while (next < all.length && !failed) {
      const at = next++;
      try {
        results[at] = await fn(all[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(n, all.length) }, work));
  return results;
}
