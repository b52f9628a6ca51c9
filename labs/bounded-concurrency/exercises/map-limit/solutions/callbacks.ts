// No async functions: a pump starts tasks while there is room, and every end of a task pumps again.
export function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  return new Promise((resolve, reject) => {
    const results: R[] = [];
    const iterator = items[Symbol.iterator]();
    let started = 0;
    let running = 0;
    let exhausted = false;
    let settled = false;

    const fail = (error: unknown) => {
      settled = true;
      reject(error);
    };
    const pump = () => {
      try {
        while (!settled && !exhausted && running < n) {
          const step = iterator.next();
          if (step.done) {
            exhausted = true;
            break;
          }
          const index = started++;
          running += 1;
          Promise.resolve(fn(step.value)).then((result) => {
            results[index] = result;
            running -= 1;
            pump();
          }, fail);
        }
        if (exhausted && running === 0 && !settled) resolve(results);
      } catch (error) {
        fail(error);
      }
    };
    pump();
  });
}
