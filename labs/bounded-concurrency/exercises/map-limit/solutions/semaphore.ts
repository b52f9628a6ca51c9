// A semaphore of n permits hands them on; the loop takes a permit before it pulls the next item.
class Semaphore {
  private readonly waiters: (() => void)[] = [];
  constructor(private permits: number) {}

  async acquire(): Promise<void> {
    if (this.permits > 0) {
      this.permits -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  release(): void {
    const next = this.waiters.shift();
    if (next) next();
    else this.permits += 1;
  }
}

export async function mapLimit<T, R>(
  items: Iterable<T>,
  n: number,
  fn: (item: T) => R | Promise<R>,
): Promise<R[]> {
  const semaphore = new Semaphore(n);
  const results: R[] = [];
  const tasks: Promise<void>[] = [];
  let failure: { error: unknown } | null = null;
  const iterator = items[Symbol.iterator]();

  for (let index = 0; ; index += 1) {
    await semaphore.acquire();
    if (failure) break;
    const { value, done } = iterator.next();
    if (done) break;
    tasks.push(
      (async () => fn(value))()
        .then((result) => {
          results[index] = result;
        })
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => semaphore.release()),
    );
  }
  if (failure) throw (failure as { error: unknown }).error;
  await Promise.all(tasks);
  if (failure) throw (failure as { error: unknown }).error;
  return results;
}
