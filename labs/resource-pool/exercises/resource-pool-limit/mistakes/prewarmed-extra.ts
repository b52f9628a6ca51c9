// Makes `min` resources beforehand, and forgets to count them.
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

export class ResourcePool<T> {
  private size = 0;
  private idle: T[] = [];
  private waiting: ((resource: T) => void)[] = [];

  constructor(
    private create: () => Promise<T>,
    private destroyResource: (r: T) => Promise<void>,
    private options: PoolOptions,
  ) {
    for (let i = 0; i < options.min; i += 1) void this.create().then((resource) => this.release(resource));
  }

  async acquire(): Promise<T> {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.size < this.options.max) {
      this.size += 1;
      return this.create();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  release(r: T): void {
    const next = this.waiting.shift();
    if (next) next(r);
    else this.idle.push(r);
  }
}
