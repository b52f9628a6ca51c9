export class ResourcePool<T> {
  constructor(create: () => Promise<T>, destroy: (r: T) => Promise<void>, options: object) {}
  async acquire(): Promise<T> {
    for (;;) await null;
  }
  release(r: T): void {}
}
