export function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  return new Promise((resolve) => {
    const results: R[] = [];
    const iterator = items[Symbol.iterator]();
    let next = 0;
    let running = 0;
    let failed = false;
    const pump = () => {
      let done = false;
      while (!failed && running < n) {
        const step = iterator.next();
        done = step.done === true;
        if (step.done) break;
        const at = next++;
        running += 1;
        Promise.resolve()
          .then(() => fn(step.value))
          .then((result) => {
            results[at] = result;
          })
          .catch(() => {
            failed = true;
          })
          .finally(() => {
            running -= 1;
            pump();
          });
      }
      if (done && running === 0) resolve(results);
    };
    pump();
  });
}
