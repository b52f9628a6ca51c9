// One queue of tries: what is due stands in it, a failure joins it again after its wait, and a pump serves it.
interface RetryOptions {
  limit: number;
  tries: number;
  backoffMs: number;
}

export function mapWithRetries<T, R>(
  items: readonly T[],
  { limit, tries, backoffMs }: RetryOptions,
  fn: (item: T) => Promise<R>,
): Promise<R[]> {
  return new Promise((resolve, reject) => {
    const results = new Array<R>(items.length);
    const due = items.map((item, index) => ({ item, index, number: 1 }));
    const timers = new Set<ReturnType<typeof setTimeout>>();
    let unfinished = items.length;
    let inFlight = 0;
    let isOver = false;

    const end = (error: unknown) => {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
      reject(error);
    };

    const pump = () => {
      if (unfinished === 0) return resolve(results);
      while (!isOver && inFlight < limit) {
        const entry = due.shift();
        if (!entry) return;
        inFlight += 1;
        fn(entry.item).then(
          (result) => {
            results[entry.index] = result;
            unfinished -= 1;
            inFlight -= 1;
            pump();
          },
          (error) => {
            inFlight -= 1;
            if (entry.number === tries) return end(error);
            const timer = setTimeout(() => {
              timers.delete(timer);
              due.push({ ...entry, number: entry.number + 1 });
              pump();
            }, backoffMs * 2 ** (entry.number - 1));
            timers.add(timer);
            pump();
          },
        );
      }
    };
    pump();
  });
}
