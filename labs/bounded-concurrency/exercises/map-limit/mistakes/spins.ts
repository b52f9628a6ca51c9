export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let index = 0;
  let running = 0;
  let failure: { error: unknown } | null = null;
  for (const item of items) {
    // Asks again and again at the same instant: no time passes, so no task ever ends.
    while (running >= n && !failure) await new Promise((resolve) => setImmediate(resolve));
    if (failure) break;
    const at = index++;
    running += 1;
    (async () => fn(item))().then(
      (result) => {
        results[at] = result;
        running -= 1;
      },
      (error) => {
        failure ??= { error };
      },
    );
  }
  while (running > 0 && !failure) await new Promise((resolve) => setImmediate(resolve));
  if (failure) throw (failure as { error: unknown }).error;
  return results;
}
