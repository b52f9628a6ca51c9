// A semaphore admits `max` callers; whoever is inside takes what is idle or makes one.
class Semaphore {
  private readonly line: (() => void)[] = [];
  constructor(private permits: number) {}

  async enter(): Promise<void> {
    if (this.permits === 0) return new Promise((resolve) => this.line.push(resolve));
    this.permits -= 1;
  }

  leave(): void {
    const next = this.line.shift();
    if (next) next();
    else this.permits += 1;
  }
}

export class ResourcePool<T> {
  private readonly door: Semaphore;
  private readonly idle: { resource: T }[] = [];

  constructor(
    private readonly create: () => Promise<T>,
    _destroy: (r: T) => Promise<void>,
    { max }: { max: number },
  ) {
    this.door = new Semaphore(max);
  }

  async acquire(): Promise<T> {
    await this.door.enter();
    const entry = this.idle.pop();
    return entry ? entry.resource : this.create();
  }

  release(r: T): void {
    this.idle.push({ resource: r });
    this.door.leave();
  }
}
