export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const slots: (R | undefined)[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  let failed = false;
  const work = async () => {
    while (!failed) {
      const { value, done } = iterator.next();
      if (done) return;
      try {
        const result = await fn(value);
        // The number is taken after the wait: it counts what has finished.
        slots[next++] = result;
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: n }, work));
  return slots.filter((slot) => slot !== undefined) as R[];
}
