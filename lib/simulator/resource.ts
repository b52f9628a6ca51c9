import { Fifo } from './fifo';
import type { Scheduler, TimerHandle } from './scheduler';
import { LevelSeries } from './time-series';

/** Requests that wait for a resource unless told otherwise. */
export const DEFAULT_WAITING_LIMIT = 10_000;

/** Why nothing was granted: too many wait already, the time was up, or whoever asked took it back. */
export type Refusal = 'full' | 'timed-out' | 'withdrawn';

export type Grant =
  | {
      readonly kind: 'granted';
      readonly slot: number;
      readonly waitedMs: number;
      readonly release: () => void;
    }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly waitedMs: number };

export interface ResourceOptions {
  readonly scheduler: Scheduler;
  /** How many may hold it at once, from 1. */
  readonly capacity: number;
  /** How many may wait; 0 refuses whoever cannot be served at once. Default `DEFAULT_WAITING_LIMIT`. */
  readonly waitingLimit?: number;
}

interface Request {
  readonly sinceMs: number;
  readonly settle: (grant: Grant) => void;
  deadline: TimerHandle | null;
}

/**
 * Something scarce that is held for a time: workers, connections, slots of a semaphore (SimPy's Resource). First come,
 * first served, and nobody is passed over while a slot is free.
 */
export class Resource {
  readonly capacity: number;
  readonly #scheduler: Scheduler;
  readonly #waiting: Fifo<Request>;
  readonly #free: number[];
  readonly #busy: LevelSeries;
  readonly #length: LevelSeries;
  #serving = false;

  constructor({ scheduler, capacity, waitingLimit = DEFAULT_WAITING_LIMIT }: ResourceOptions) {
    if (!(Number.isInteger(capacity) && capacity >= 1))
      throw new RangeError(`a capacity is a whole number from 1, not ${capacity}`);
    this.capacity = capacity;
    this.#scheduler = scheduler;
    this.#waiting = new Fifo(waitingLimit);
    this.#free = Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
    this.#busy = new LevelSeries(scheduler.nowMs);
    this.#length = new LevelSeries(scheduler.nowMs);
  }

  /** Slots held now, and over time. */
  get busy(): LevelSeries {
    return this.#busy;
  }

  /** Requests that wait now, and over time. */
  get waiting(): LevelSeries {
    return this.#length;
  }

  /**
   * Asks for a slot; `settle` is called once, at once when a slot is free or the queue full. The result withdraws the
   * request while it waits. `timeoutMs` limits the wait.
   */
  request(settle: (grant: Grant) => void, options: { readonly timeoutMs?: number } = {}): () => void {
    const request: Request = { sinceMs: this.#scheduler.nowMs, settle, deadline: null };
    const slot = this.#waiting.size === 0 ? this.#free.pop() : undefined;
    if (slot !== undefined) this.#grant(request, slot);
    else if (!this.#waiting.push(request)) settle({ kind: 'refused', reason: 'full', waitedMs: 0 });
    else {
      this.#noteLength();
      if (options.timeoutMs !== undefined)
        request.deadline = this.#scheduler.schedule(options.timeoutMs, () =>
          this.#refuse(request, 'timed-out'),
        );
    }
    return () => this.#refuse(request, 'withdrawn');
  }

  /** Refuses everyone who waits: the resource is gone. */
  refuseAll(reason: Refusal): void {
    for (const request of this.#waiting.drain()) this.#settleRefusal(request, reason);
    this.#noteLength();
  }

  #grant(request: Request, slot: number): void {
    if (request.deadline) this.#scheduler.cancel(request.deadline);
    this.#busy.add(this.#scheduler.nowMs, 1);
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      this.#release(slot);
    };
    const waitedMs = this.#scheduler.nowMs - request.sinceMs;
    request.settle({ kind: 'granted', slot, waitedMs, release });
  }

  #release(slot: number): void {
    this.#busy.add(this.#scheduler.nowMs, -1);
    this.#free.push(slot);
    // A grant may release at once and so come back here: the loop that runs already goes on, the stack stays flat.
    if (this.#serving) return;
    this.#serving = true;
    try {
      this.#serveWaiting();
    } finally {
      this.#serving = false;
    }
  }

  #serveWaiting(): void {
    while (this.#free.length > 0) {
      const next = this.#waiting.shift();
      const slot = next ? this.#free.pop() : undefined;
      if (!next || slot === undefined) return;
      this.#noteLength();
      this.#grant(next, slot);
    }
  }

  #refuse(request: Request, reason: Refusal): void {
    if (!this.#waiting.remove(request)) return;
    this.#noteLength();
    this.#settleRefusal(request, reason);
  }

  #settleRefusal(request: Request, reason: Refusal): void {
    if (request.deadline) this.#scheduler.cancel(request.deadline);
    request.settle({ kind: 'refused', reason, waitedMs: this.#scheduler.nowMs - request.sinceMs });
  }

  #noteLength(): void {
    this.#length.set(this.#scheduler.nowMs, this.#waiting.size);
  }
}
