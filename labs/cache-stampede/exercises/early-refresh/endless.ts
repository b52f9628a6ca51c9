export async function getEarly<T>({ redis, sleep, now }: any, key: string, load: () => Promise<T>): Promise<T> {
  for (;;) await null;
}
