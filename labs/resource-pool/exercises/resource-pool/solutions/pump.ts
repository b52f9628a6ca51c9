// Arrays and one pump: whatever happens ends with a look at who waits and what is free.
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
  private idle: { resource: T; timer: ReturnType<typeof setTimeout> | undefined }[] = [];
  private inUse = new Set<T>();
  private waiters: Waiter<T>[] = [];
  private size = 0;
  private closing: Promise<void> | null = null;
  private onEmpty: () => void = () => {};

  constructor(
    private readonly create: () => Promise<T>,
    private readonly destroyResource: (r: T) => Promise<void>,
    private readonly options: PoolOptions,
  ) {}

  acquire(): Promise<T> {
    if (this.closing) return Promise.reject(new Error('The pool is closed.'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(new Error(`No resource within ${this.options.acquireTimeoutMillis} ms.`));
      }, this.options.acquireTimeoutMillis);
      const waiter: Waiter<T> = { resolve, reject, timer };
      this.waiters.push(waiter);
      this.pump();
    });
  }

  release(r: T): void {
    if (!this.inUse.delete(r)) return;
    if (this.closing) void this.close(r);
    else this.park(r);
    this.pump();
  }

  destroy(): Promise<void> {
    if (this.closing) return this.closing;
    this.closing = new Promise((resolve) => {
      this.onEmpty = resolve;
    });
    for (const waiter of this.waiters.splice(0)) {
      clearTimeout(waiter.timer);
      waiter.reject(new Error('The pool is closed.'));
    }
    for (const { resource, timer } of this.idle.splice(0)) {
      clearTimeout(timer);
      void this.close(resource);
    }
    if (this.size === 0) this.onEmpty();
    return this.closing;
  }

  private park(resource: T): void {
    const entry = {
      resource,
      timer: setTimeout(() => {
        if (this.size <= this.options.min) return;
        this.idle = this.idle.filter((other) => other !== entry);
        void this.close(resource);
      }, this.options.idleTimeoutMillis),
    };
    this.idle.push(entry);
  }

  private async close(resource: T): Promise<void> {
    this.size -= 1;
    try {
      await this.destroyResource(resource);
    } finally {
      if (this.closing && this.size === 0) this.onEmpty();
    }
  }

  private pump(): void {
    while (this.waiters.length > 0 && !this.closing) {
      const entry = this.idle.pop();
      if (entry) {
        clearTimeout(entry.timer);
        this.serve(entry.resource);
      } else if (this.size < this.options.max && this.creating < this.waiters.length) {
        void this.grow();
      } else return;
    }
  }

  private creating = 0;

  private async grow(): Promise<void> {
    this.size += 1;
    this.creating += 1;
    try {
      const resource = await this.create();
      this.creating -= 1;
      if (this.closing) await this.close(resource);
      else if (this.waiters.length > 0) this.serve(resource);
      else this.park(resource);
    } catch (error) {
      this.creating -= 1;
      this.size -= 1;
      const waiter = this.waiters.shift();
      if (waiter) clearTimeout(waiter.timer);
      waiter?.reject(error);
      if (this.closing && this.size === 0) this.onEmpty();
      this.pump();
    }
  }

  private serve(resource: T): void {
    const waiter = this.waiters.shift();
    if (!waiter) return;
    clearTimeout(waiter.timer);
    this.inUse.add(resource);
    waiter.resolve(resource);
  }
}
