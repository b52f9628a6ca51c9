// Virtual time for code that awaits. Between two events every promise reaction that is ready has run, however long the
// chain: the yield that is passed in is a macrotask (setImmediate in Node, scheduler.yield or a MessageChannel in a
// worker). A fixed number of awaits is faster and wrong: chains longer than that number, and Node streams, fall behind.

import { dueAfter, type EventOptions, EventQueue, type PendingTimer, type TimerHandle } from './event-queue';
import type { Scheduler } from './scheduler';

export type { EventOptions, PendingTimer, TimerHandle } from './event-queue';

/** Resolves when the microtask queue is empty. */
export type Yield = () => Promise<void>;

/** Events of a clock's whole life unless told otherwise: about a minute of real time through real libraries. */
export const DEFAULT_MAX_EVENTS = 5_000_000;

export interface ClockOptions {
  readonly drain: Yield;
  /** Default 0. */
  readonly startMs?: number;
  /** Default `DEFAULT_MAX_EVENTS`. A chain of timers without end is stopped by it. */
  readonly maxEvents?: number;
  /** Takes what an event throws, and the run goes on. Without it the run rejects with it. */
  readonly onError?: (error: unknown) => void;
}

export interface RunOptions {
  /** Everything due up to and including this time happens; the clock then stands there. */
  readonly untilMs?: number;
  /** The run ends when this settles, either way. Its rejection is the caller's to handle. */
  readonly until?: Promise<unknown>;
  /** Ends the run before the next event; also one that waits for external work. */
  readonly signal?: AbortSignal;
}

/**
 * Why a run ended. `idle`: nothing but background events is left (with `until`: it can no longer settle by itself).
 * `until`: the time is reached. `settled`: the promise is. `budget`: the clock's events are spent. `stopped`: `stop()`.
 */
export interface RunEnd {
  readonly kind: 'idle' | 'until' | 'settled' | 'budget' | 'aborted' | 'stopped';
  readonly nowMs: number;
  /** Events of this run. */
  readonly events: number;
}

export class Clock implements Scheduler {
  readonly #queue = new EventQueue();
  readonly #drain: Yield;
  readonly #maxEvents: number;
  readonly #onError: ((error: unknown) => void) | null;
  #nowMs: number;
  #executed = 0;
  #externals = 0;
  #goOn: (() => void) | null = null;
  #running = false;
  #stopped = false;

  constructor({ drain, startMs = 0, maxEvents = DEFAULT_MAX_EVENTS, onError }: ClockOptions) {
    this.#drain = drain;
    this.#nowMs = startMs;
    this.#maxEvents = maxEvents;
    this.#onError = onError ?? null;
  }

  /** Virtual ms. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Events since the clock was made. */
  get executedEvents(): number {
    return this.#executed;
  }

  /** External works under way: while there are any, time stands still. */
  get pendingExternals(): number {
    return this.#externals;
  }

  schedule(delayMs: number, run: () => void, options?: EventOptions): TimerHandle {
    return this.#queue.push(dueAfter(this.#nowMs, delayMs), run, options);
  }

  cancel(handle: TimerHandle): void {
    this.#queue.cancel(handle);
  }

  /** A background event does not keep a run going that has no `untilMs`; `unref` is `setBackground(handle, true)`. */
  setBackground(handle: TimerHandle, background: boolean): void {
    this.#queue.setBackground(handle, background);
  }

  /** True until the event has happened or was cancelled. */
  isPending(handle: TimerHandle): boolean {
    return this.#queue.has(handle);
  }

  /** What would still happen, in order. After a run these are leaked timers. */
  pendingTimers(): readonly PendingTimer[] {
    return this.#queue.pending();
  }

  /** Resolves after `durationMs`; rejects with the signal's reason when that comes first. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abort = () => {
        this.cancel(timer);
        reject(signal?.reason);
      };
      const timer = this.schedule(durationMs, () => {
        signal?.removeEventListener('abort', abort);
        resolve();
      });
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /**
   * Waits for real work (a PGlite worker) while virtual time stands still. Two works under way at once settle in the
   * order of the real world: who needs the same run twice begins one after the other, as the SQL bridge does. The work
   * must not itself wait for virtual time, which would then never pass.
   */
  async external<T>(work: Promise<T>): Promise<T> {
    this.#externals += 1;
    try {
      return await work;
    } finally {
      this.#externals -= 1;
      if (this.#externals === 0) this.#goOn?.();
    }
  }

  /** Ends the run under way before its next event. */
  stop(): void {
    this.#stopped = true;
  }

  /**
   * Executes events in order and lets promises settle before the first, between any two and after the last. Rejects
   * with what an event throws, unless `onError` takes it; throws when the clock is running already.
   */
  async run(options: RunOptions = {}): Promise<RunEnd> {
    if (this.#running) throw new Error('the clock is running already');
    this.#running = true;
    this.#stopped = false;
    const before = this.#executed;
    const promise = watch(options.until);
    try {
      for (;;) {
        await this.#drain();
        if (this.#externals > 0) await this.#afterExternals(options.signal);
        const kind = this.#reasonToEnd(options, promise.settled);
        if (kind) return { kind, nowMs: this.#nowMs, events: this.#executed - before };
        this.#step();
      }
    } finally {
      this.#running = false;
    }
  }

  #reasonToEnd({ untilMs, signal }: RunOptions, settled: boolean): RunEnd['kind'] | null {
    if (signal?.aborted) return 'aborted';
    if (this.#stopped) return 'stopped';
    if (settled) return 'settled';
    const nextMs = untilMs === undefined && this.#queue.foreground === 0 ? null : this.#queue.nextMs;
    const isOver = nextMs === null || (untilMs !== undefined && nextMs > untilMs);
    if (!isOver) return this.#executed >= this.#maxEvents ? 'budget' : null;
    this.#nowMs = Math.max(this.#nowMs, untilMs ?? this.#nowMs);
    return nextMs === null ? 'idle' : 'until';
  }

  #step(): void {
    const event = this.#queue.pop();
    if (!event) return;
    this.#nowMs = event.dueMs;
    this.#executed += 1;
    if (!this.#onError) {
      event.run();
      return;
    }
    try {
      event.run();
    } catch (error) {
      this.#onError(error);
    }
  }

  async #afterExternals(signal: AbortSignal | undefined): Promise<void> {
    while (this.#externals > 0 && !signal?.aborted) {
      await new Promise<void>((resolve) => {
        this.#goOn = () => resolve();
        signal?.addEventListener('abort', this.#goOn, { once: true });
      });
      if (this.#goOn) signal?.removeEventListener('abort', this.#goOn);
      this.#goOn = null;
      await this.#drain();
    }
  }
}

function watch(promise: Promise<unknown> | undefined): { readonly settled: boolean } {
  const state = { settled: false };
  const settle = () => {
    state.settled = true;
  };
  promise?.then(settle, settle);
  return state;
}
