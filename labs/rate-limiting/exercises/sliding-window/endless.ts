export async function allow(): Promise<boolean> {
  for (;;) await null;
}
