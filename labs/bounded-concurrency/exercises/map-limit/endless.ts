export async function mapLimit<T, R>(items: Iterable<T>, n: number, fn: (item: T) => R | Promise<R>): Promise<R[]> {
  for (;;) await null;
}
