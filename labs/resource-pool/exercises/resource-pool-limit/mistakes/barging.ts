// Puts a resource aside and wakes the first waiter, who looks again: a newcomer may be faster.
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

export class ResourcePool<T> {
  private size = 0;
  private idle: T[] = [];
  private waiting: (() => void)[] = [];

  constructor(
    private create: () => Promise<T>,
    private destroyResource: (r: T) => Promise<void>,
    private options: PoolOptions,
  ) {}

  async acquire(): Promise<T> {
    for (;;) {
      const idle = this.idle.pop();
      if (idle) return idle;
      if (this.size < this.options.max) {
        this.size += 1;
        return this.create();
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  release(r: T): void {
    this.idle.push(r);
    this.waiting.shift()?.();
  }
}
