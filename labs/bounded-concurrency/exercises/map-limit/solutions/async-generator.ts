// A generator gives what is finished; its consumer puts each result into its place.
type Finished<R> = readonly [place: number, result: R];

function promised<V>() {
  const parts = {} as { promise: Promise<V>; resolve: (value: V) => void; reject: (reason: unknown) => void };
  parts.promise = new Promise<V>((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

async function* finished<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>) {
  const running = new Map<number, Promise<Finished<R>>>();
  let place = -1;
  const next = async () => {
    const found = await Promise.race(running.values());
    running.delete(found[0]);
    return found;
  };
  for (const item of items) {
    const at = (place += 1);
    const { promise, resolve, reject } = promised<Finished<R>>();
    // Whoever fails second is heard, too.
    promise.catch(() => undefined);
    (async () => fn(item))().then((result) => resolve([at, result]), reject);
    running.set(at, promise);
    if (running.size === n) yield next();
  }
  while (running.size > 0) yield next();
}

export async function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for await (const [place, result] of finished(items, n, fn)) results[place] = result;
  return results;
}
