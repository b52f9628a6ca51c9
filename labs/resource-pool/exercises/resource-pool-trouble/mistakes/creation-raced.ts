// A creation belongs to the caller who asked for it, and is lost with them.
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

interface Waiter<T> {
  resolve: (resource: T) => void;
  reject: (error: unknown) => void;
  timer: ReturnType<typeof setTimeout>;
}

export class ResourcePool<T> {
  private size = 0;
  private idle: T[] = [];
  private inUse = new Set<T>();
  private waiters: Waiter<T>[] = [];

  constructor(
    private create: () => Promise<T>,
    private destroyResource: (r: T) => Promise<void>,
    private options: PoolOptions,
  ) {}

  async acquire(): Promise<T> {
    if (this.idle.length === 0 && this.size < this.options.max) return Promise.race([this.grow(), this.tooLate()]);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(new Error('No resource became free in time.'));
      }, this.options.acquireTimeoutMillis);
      const waiter = { resolve, reject, timer };
      this.waiters.push(waiter);
      this.pump();
    });
  }

  release(r: T): void {
    if (!this.inUse.delete(r)) return;
    this.idle.push(r);
    this.pump();
  }

  private pump(): void {
    while (this.idle.length > 0 && this.waiters.length > 0) {
      const [resource] = this.idle.splice(-1);
      this.inUse.add(resource);
      this.next()?.resolve(resource);
    }
  }

  private async grow(): Promise<T> {
    this.size += 1;
    try {
      const resource = await this.create();
      this.inUse.add(resource);
      return resource;
    } catch (error) {
      this.size -= 1;
      const waiter = this.next();
      if (waiter) this.grow().then(waiter.resolve, waiter.reject);
      throw error;
    }
  }

  private tooLate(): Promise<never> {
    return new Promise((_, reject) =>
      setTimeout(reject, this.options.acquireTimeoutMillis, new Error('No resource was made in time.')),
    );
  }

  private next(): Waiter<T> | undefined {
    const waiter = this.waiters.shift();
    clearTimeout(waiter?.timer);
    return waiter;
  }
}
