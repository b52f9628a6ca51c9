export function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const iterator = items[Symbol.iterator]();
  let next = 0;
  let failed = false;
  const work = (): Promise<void> => {
    const step = iterator.next();
    if (failed || step.done) return Promise.resolve();
    const at = next++;
    // Outside of any promise when the workers start.
    const task = fn(step.value);
    return Promise.resolve(task).then(
      (result) => {
        results[at] = result;
        return work();
      },
      (error) => {
        failed = true;
        throw error;
      },
    );
  };
  const workers: Promise<void>[] = [];
  for (let i = 0; i < n; i += 1) workers.push(work());
  return Promise.all(workers).then(() => results);
}
