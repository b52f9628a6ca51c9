export function createCache() {
  return async (req: unknown, res: unknown, next: () => void) => {
    for (;;) await null;
  };
}
