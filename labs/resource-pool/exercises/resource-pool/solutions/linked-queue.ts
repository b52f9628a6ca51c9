// A linked queue of waiters, resources made beforehand up to `min`, and one sweep for all that is idle.
type Options = { min: number; max: number; idleTimeoutMillis: number; acquireTimeoutMillis: number };

class Ticket<T> {
  next: Ticket<T> | null = null;
  settled = false;
  readonly promise: Promise<T>;
  accept!: (value: T) => void;
  refuse!: (reason: unknown) => void;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.accept = resolve;
      this.refuse = reject;
    });
  }
}

class Line<T> {
  private head: Ticket<T> | null = null;
  private tail: Ticket<T> | null = null;

  join(ticket: Ticket<T>): void {
    if (this.tail) this.tail.next = ticket;
    else this.head = ticket;
    this.tail = ticket;
  }

  /** The first that still waits; those that gave up are passed over. */
  leave(): Ticket<T> | null {
    while (this.head) {
      const first: Ticket<T> = this.head;
      this.head = first.next;
      if (!this.head) this.tail = null;
      if (!first.settled) {
        first.settled = true;
        return first;
      }
    }
    return null;
  }

  get isEmpty(): boolean {
    for (let ticket = this.head; ticket; ticket = ticket.next) if (!ticket.settled) return false;
    return true;
  }
}

export class ResourcePool<T> {
  #line = new Line<T>();
  #idle: Array<{ resource: T; since: number }> = [];
  #lent = new Set<T>();
  #pending = 0;
  #closed = false;
  #sweeper: ReturnType<typeof setInterval>;
  #drained: Array<() => void> = [];
  #create: () => Promise<T>;
  #dispose: (r: T) => Promise<void>;
  #options: Options;

  constructor(create: () => Promise<T>, destroy: (r: T) => Promise<void>, options: Options) {
    this.#create = create;
    this.#dispose = destroy;
    this.#options = options;
    for (let i = 0; i < options.min; i += 1) this.#add();
    this.#sweeper = setInterval(() => this.#sweep(), Math.max(options.idleTimeoutMillis / 4, 10));
  }

  get #total(): number {
    return this.#idle.length + this.#lent.size + this.#pending;
  }

  async acquire(): Promise<T> {
    if (this.#closed) throw new Error('pool destroyed');
    const ticket = new Ticket<T>();
    this.#line.join(ticket);
    const timer = setTimeout(() => {
      if (ticket.settled) return;
      ticket.settled = true;
      ticket.refuse(new Error('acquire timed out'));
    }, this.#options.acquireTimeoutMillis);
    const { resource } = this.#idle.shift() ?? {};
    if (resource !== undefined) this.#offer(resource);
    else if (this.#total < this.#options.max) this.#add();
    try {
      return await ticket.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  release(r: T): void {
    if (this.#lent.delete(r)) this.#offer(r);
  }

  async destroy(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweeper);
    for (let ticket = this.#line.leave(); ticket; ticket = this.#line.leave()) {
      ticket.refuse(new Error('pool destroyed'));
    }
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all(idle.map(({ resource }) => this.#dispose(resource)));
    while (this.#total > 0) await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /** To the first in line, or aside; a closed pool keeps nothing. */
  #offer(resource: T): void {
    if (this.#closed) {
      this.#dispose(resource).finally(() => this.#tell());
      return;
    }
    const ticket = this.#line.leave();
    if (ticket) {
      this.#lent.add(resource);
      ticket.accept(resource);
    } else this.#idle.push({ resource, since: Date.now() });
  }

  #add(): void {
    this.#pending += 1;
    this.#create().then(
      (resource) => {
        this.#pending -= 1;
        this.#offer(resource);
      },
      (error) => {
        this.#pending -= 1;
        this.#line.leave()?.refuse(error);
        if (!this.#closed && !this.#line.isEmpty && this.#total < this.#options.max) this.#add();
        this.#tell();
      },
    );
  }

  #tell(): void {
    for (const resolve of this.#drained.splice(0)) resolve();
  }

  #sweep(): void {
    const oldest = Date.now() - this.#options.idleTimeoutMillis;
    while (this.#total > this.#options.min && this.#idle[0] && this.#idle[0].since <= oldest) {
      const entry = this.#idle.shift();
      if (entry) void this.#dispose(entry.resource);
    }
  }
}
