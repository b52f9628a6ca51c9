// Whoever waits stands in one queue of the module, for all pools of the process.
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

const everybodysWaiters: Waiter<any>[] = [];

export class ResourcePool<T> {
  private idle: T[] = [];
  private inUse = new Set<T>();
  private waiters: Waiter<T>[] = everybodysWaiters;
  private timers = new Map<T, ReturnType<typeof setTimeout>>();
  private creating = 0;
  private closed = false;

  constructor(
    private create: () => Promise<T>,
    private dispose: (r: T) => Promise<void>,
    private options: PoolOptions,
  ) {}

  private get size(): number {
    return this.idle.length + this.inUse.size + this.creating;
  }

  async acquire(): Promise<T> {
    if (this.closed) throw new Error('The pool is closed');
    const resource = this.idle.pop();
    if (resource !== undefined) {
      clearTimeout(this.timers.get(resource));
      this.inUse.add(resource);
      return resource;
    }
    if (this.size < this.options.max) void this.grow();
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1);
        reject(new Error('Timed out waiting for a resource'));
      }, this.options.acquireTimeoutMillis);
      const waiter = { resolve, reject, timer };
      this.waiters.push(waiter);
    });
  }

  release(r: T): void {
    if (!this.inUse.delete(r)) return;
    this.give(r);
  }

  async destroy(): Promise<void> {
    this.closed = true;
    for (const { reject, timer } of this.waiters.splice(0)) {
      clearTimeout(timer);
      reject(new Error('The pool is closed'));
    }
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.idle.splice(0).map((resource) => this.dispose(resource)));
  }

  private give(resource: T): void {
    if (this.closed) {
      void this.dispose(resource);
      return;
    }
    const waiter = this.waiters.shift();
    if (waiter) {
      clearTimeout(waiter.timer);
      this.inUse.add(resource);
      waiter.resolve(resource);
      return;
    }
    this.idle.push(resource);
    this.timers.set(
      resource,
      setTimeout(() => this.expire(resource), this.options.idleTimeoutMillis),
    );
  }

  private expire(resource: T): void {
    if (this.size <= this.options.min) return;
    this.idle.splice(this.idle.indexOf(resource), 1);
    void this.dispose(resource);
  }

  private async grow(): Promise<void> {
    this.creating += 1;
    try {
      const resource = await this.create();
      this.creating -= 1;
      this.give(resource);
    } catch (error) {
      this.creating -= 1;
      const waiter = this.waiters.shift();
      if (waiter) {
        clearTimeout(waiter.timer);
        waiter.reject(error);
      }
      if (this.waiters.length > 0 && this.size < this.options.max) void this.grow();
    }
  }
}
