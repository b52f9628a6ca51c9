// One loop that waits for any task in flight when the limit is reached.
export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const inFlight = new Set<Promise<void>>();
  let index = 0;
  for (const item of items) {
    const at = index++;
    const task: Promise<void> = (async () => {
      results[at] = await fn(item);
    })();
    const tracked = task.finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
    if (inFlight.size >= n) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  return results;
}
