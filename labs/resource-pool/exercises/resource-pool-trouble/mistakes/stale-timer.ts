// The timer of a waiter that a release has served goes on, and takes the place of whoever is first by then.
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
  private creating = 0;
  private idle: T[] = [];
  private inUse = new Set<T>();
  private waiters: Waiter<T>[] = [];

  constructor(
    private create: () => Promise<T>,
    private destroyResource: (r: T) => Promise<void>,
    private options: PoolOptions,
  ) {}

  acquire(): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.shift()?.reject(new Error('No resource became free in time.'));
      }, this.options.acquireTimeoutMillis);
      this.waiters.push({ resolve, reject, timer });
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
    while (this.creating < this.waiters.length && this.size < this.options.max) void this.grow();
  }

  private async grow(): Promise<void> {
    this.size += 1;
    this.creating += 1;
    try {
      this.idle.push(await this.create());
      clearTimeout(this.waiters[0]?.timer);
    } catch (error) {
      this.size -= 1;
      this.next()?.reject(error);
    }
    this.creating -= 1;
    this.pump();
  }

  private next(): Waiter<T> | undefined {
    return this.waiters.shift();
  }
}
