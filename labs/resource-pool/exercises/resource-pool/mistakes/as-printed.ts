// Close to a pool that guides print: counts after it has waited, believes every release, trims and ends without looking.
interface PoolOptions {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

interface Waiter<T> {
  resolve: (resource: T) => void;
  reject: (error: Error) => void;
  timeout: ReturnType<typeof setTimeout>;
}

export class ResourcePool<T> {
  private resources: T[] = [];
  private available: T[] = [];
  private lastUsed = new Map<T, number>();
  private queue: Waiter<T>[] = [];

  constructor(
    private createResource: () => Promise<T>,
    private destroyResource: (resource: T) => Promise<void>,
    private options: PoolOptions,
  ) {
    void this.initialize();
  }

  private async initialize() {
    for (let i = 0; i < this.options.min; i++) {
      try {
        const resource = await this.createResource();
        this.resources.push(resource);
        this.available.push(resource);
      } catch (error) {
        console.error('no first resource', error);
      }
    }
    setInterval(() => this.cleanUp(), this.options.idleTimeoutMillis);
  }

  private cleanUp() {
    const now = Date.now();
    // A resource that was never lent has no entry: now - undefined is NaN, and NaN is not larger than anything.
    const idle = this.available.filter(
      (resource) => now - (this.lastUsed.get(resource) as number) > this.options.idleTimeoutMillis,
    );
    for (const resource of idle) {
      this.destroyResource(resource).catch(console.error);
      this.resources.splice(this.resources.indexOf(resource), 1);
      this.available.splice(this.available.indexOf(resource), 1);
    }
  }

  acquire(): Promise<T> {
    return new Promise((resolve, reject) => {
      const resource = this.available.shift();
      if (resource) {
        this.lastUsed.set(resource, Date.now());
        resolve(resource);
        return;
      }
      if (this.resources.length < this.options.max) {
        this.createResource().then((made) => {
          this.resources.push(made);
          this.lastUsed.set(made, Date.now());
          resolve(made);
        }, reject);
        return;
      }
      const timeout = setTimeout(() => {
        const at = this.queue.findIndex((waiter) => waiter.resolve === resolve);
        if (at !== -1) this.queue.splice(at, 1);
        reject(new Error('no resource in time'));
      }, this.options.acquireTimeoutMillis);
      this.queue.push({ resolve, reject, timeout });
    });
  }

  release(resource: T): void {
    if (!this.resources.includes(resource)) return;
    const waiter = this.queue.shift();
    if (!waiter) {
      this.available.push(resource);
      return;
    }
    clearTimeout(waiter.timeout);
    this.lastUsed.set(resource, Date.now());
    waiter.resolve(resource);
  }

  async destroy(): Promise<void> {
    for (const { reject, timeout } of this.queue.splice(0)) {
      clearTimeout(timeout);
      reject(new Error('the pool ends'));
    }
    await Promise.all(this.resources.map((resource) => this.destroyResource(resource)));
    this.resources = [];
    this.available = [];
  }
}
