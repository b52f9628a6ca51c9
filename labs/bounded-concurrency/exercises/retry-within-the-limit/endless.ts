export async function mapWithRetries<T, R>(items: readonly T[]): Promise<R[]> {
  for (;;) await null;
}
