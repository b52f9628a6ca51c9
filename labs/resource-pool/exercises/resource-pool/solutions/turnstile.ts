// Callers stand in a generator's turnstile: one loop takes the next caller, waits for a place, and lets it in.
interface Limits {
  min: number;
  max: number;
  idleTimeoutMillis: number;
  acquireTimeoutMillis: number;
}

interface Caller<T> {
  gone: boolean;
  enter(outcome: { resource: T } | { error: unknown }): void;
}

export class ResourcePool<T> {
  private readonly callers: Caller<T>[] = [];
  private readonly free: T[] = [];
  private readonly used = new Set<T>();
  private readonly freeSince = new WeakMap<object, number>();
  private growing = 0;
  private open = true;
  private stir: () => void = () => {};

  constructor(
    private readonly make: () => Promise<T>,
    private readonly unmake: (r: T) => Promise<void>,
    private readonly limits: Limits,
  ) {
    void this.run();
    void this.tidy();
  }

  async acquire(): Promise<T> {
    if (!this.open) throw new Error('the pool has been destroyed');
    const caller: Caller<T> = { gone: false, enter: () => {} };
    const outcome = new Promise<{ resource: T } | { error: unknown }>((resolve) => {
      caller.enter = (value) => {
        caller.gone = true;
        resolve(value);
      };
    });
    const signal = AbortSignal.timeout(this.limits.acquireTimeoutMillis);
    signal.addEventListener('abort', () => {
      if (!caller.gone) caller.enter({ error: signal.reason });
    });
    this.callers.push(caller);
    this.stir();
    const result = await outcome;
    if ('error' in result) throw result.error;
    return result.resource;
  }

  release(r: T): void {
    if (!this.used.has(r)) return;
    this.used.delete(r);
    if (this.open) this.rest(r);
    else void this.unmake(r);
    this.stir();
  }

  async destroy(): Promise<void> {
    this.open = false;
    for (const caller of this.waiting()) caller.enter({ error: new Error('the pool has been destroyed') });
    await Promise.allSettled(this.free.splice(0).map((resource) => this.unmake(resource)));
    this.stir();
  }

  private *waiting(): Generator<Caller<T>> {
    for (let caller = this.callers.shift(); caller; caller = this.callers.shift()) {
      if (!caller.gone) yield caller;
    }
  }

  /** The one loop that serves; everything else only stirs it. */
  private async run(): Promise<void> {
    while (this.open) {
      for (const caller of this.waiting()) {
        const resource = this.free.shift();
        if (resource !== undefined) {
          this.used.add(resource);
          caller.enter({ resource });
          continue;
        }
        this.callers.unshift(caller);
        break;
      }
      const wanted = this.callers.filter((caller) => !caller.gone).length;
      while (this.growing < wanted && this.free.length + this.used.size + this.growing < this.limits.max) {
        void this.grow();
      }
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
    }
  }

  private async grow(): Promise<void> {
    this.growing += 1;
    try {
      const resource = await this.make();
      if (this.open) this.rest(resource);
      else await this.unmake(resource);
    } catch (error) {
      const { value } = this.waiting().next();
      value?.enter({ error });
    } finally {
      this.growing -= 1;
      this.stir();
    }
  }

  private rest(resource: T): void {
    this.free.push(resource);
    this.freeSince.set(resource as object, performance.now());
  }

  private async tidy(): Promise<void> {
    const { idleTimeoutMillis, min } = this.limits;
    while (this.open) {
      await new Promise((resolve) => setTimeout(resolve, idleTimeoutMillis / 2).unref?.());
      const isStale = (resource: T) =>
        performance.now() - (this.freeSince.get(resource as object) ?? 0) >= idleTimeoutMillis;
      for (const resource of this.free.filter(isStale)) {
        if (this.free.length + this.used.size + this.growing <= min) break;
        this.free.splice(this.free.indexOf(resource), 1);
        await this.unmake(resource);
      }
    }
  }
}
