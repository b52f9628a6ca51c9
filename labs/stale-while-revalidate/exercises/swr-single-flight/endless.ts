export async function getSWR<T>(deps: any, key: string, load: () => Promise<T>, windows: any): Promise<T> {
  for (;;) await null;
}
