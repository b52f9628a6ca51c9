export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  const buffer: T[] = [];
  let exhausted = false;
  const fill = () => {
    // Keeps two more per place at hand.
    while (!exhausted && buffer.length < 2 * n) {
      const step = iterator.next();
      if (step.done) exhausted = true;
      else buffer.push(step.value);
    }
  };
  let next = 0;
  let failed = false;
  const work = async () => {
    while (!failed) {
      fill();
      if (buffer.length === 0) return;
      const item = buffer.shift() as T;
      fill();
      const at = next++;
      try {
        results[at] = await fn(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  return results;
}
