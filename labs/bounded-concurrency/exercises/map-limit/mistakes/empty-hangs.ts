export function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  return new Promise((resolve, reject) => {
    const results: R[] = [];
    const iterator = items[Symbol.iterator]();
    let next = 0;
    let running = 0;
    let failed = false;
    const start = () => {
      if (failed) return;
      const step = iterator.next();
      if (step.done) {
        return;
      }
      const at = next++;
      running += 1;
      Promise.resolve()
        .then(() => fn(step.value))
        .then(
          (result) => {
            results[at] = result;
            running -= 1;
            start();
            // Only the end of a task looks whether all is done.
            if (running === 0) resolve(results);
          },
          (error) => {
            failed = true;
            reject(error);
          },
        );
    };
    for (let i = 0; i < n; i += 1) start();
  });
}
