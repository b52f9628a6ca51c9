// Everybody waits for a release, the first caller too.
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

export class ResourcePool<T> {
  private idle: T[] = [];
  private waiting: ((resource: T) => void)[] = [];

  constructor(
    private create: () => Promise<T>,
    private destroyResource: (r: T) => Promise<void>,
    private options: PoolOptions,
  ) {}

  async acquire(): Promise<T> {
    const idle = this.idle.pop();
    if (idle) return idle;
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  release(r: T): void {
    const next = this.waiting.shift();
    if (next) next(r);
    else this.idle.push(r);
  }
}
