// A pool of reusable resources, at most `max` of them … but a burst of callers makes one each.
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

export class ResourcePool<T> {
  private resources: T[] = [];
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
    if (this.resources.length < this.options.max) {
      const resource = await this.create();
      this.resources.push(resource);
      return resource;
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  release(r: T): void {
    const next = this.waiting.shift();
    if (next) next(r);
    else this.idle.push(r);
  }
}
