import { dueAfter, type EventOptions, EventQueue, type TimerHandle } from './event-queue';

export type { EventOptions, TimerHandle } from './event-queue';

/** Virtual time as the models see it. The clock drives it for code with promises, a timeline without. */
export interface Scheduler {
  readonly nowMs: number;
  /** Calls `run` after `delayMs`; a delay below 0, or not a number, is 0. Throws a RangeError for an endless one. */
  schedule(delayMs: number, run: () => void, options?: EventOptions): TimerHandle;
  /** The event will not happen; harmless when it has. */
  cancel(handle: TimerHandle): void;
}

/** Calls `run` every `intervalMs` (at least `MIN_INTERVAL_MS`), first after one interval, until the result is called. */
export function every(
  scheduler: Scheduler,
  intervalMs: number,
  run: () => void,
  options?: EventOptions,
): () => void {
  const stepMs = Math.max(intervalMs, MIN_INTERVAL_MS);
  let handle: TimerHandle | null = null;
  const again = () => {
    handle = scheduler.schedule(stepMs, tick, options);
  };
  const tick = () => {
    again();
    run();
  };
  again();
  return () => {
    if (handle) scheduler.cancel(handle);
  };
}

/** Shorter intervals would spend the event budget without moving the time. */
const MIN_INTERVAL_MS = 0.001;

/** Events that a timeline executes unless told otherwise; about two seconds of real time. */
const DEFAULT_MAX_EVENTS = 5_000_000;

export interface TimelineEnd {
  readonly kind: 'idle' | 'until' | 'budget';
  readonly nowMs: number;
  readonly events: number;
}

/**
 * Virtual time for models that use callbacks alone: no promise is waited for, so a run is one synchronous call and a
 * pure function of its input. Code that awaits needs the clock.
 */
export class Timeline implements Scheduler {
  readonly #queue = new EventQueue();
  #nowMs: number;

  constructor(startMs = 0) {
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  schedule(delayMs: number, run: () => void, options?: EventOptions): TimerHandle {
    return this.#queue.push(dueAfter(this.#nowMs, delayMs), run, options);
  }

  cancel(handle: TimerHandle): void {
    this.#queue.cancel(handle);
  }

  /** Runs until only background events are left, or all that falls due up to `untilMs`, where the time then stands. */
  run(options: { readonly untilMs?: number; readonly maxEvents?: number } = {}): TimelineEnd {
    const { untilMs = Number.POSITIVE_INFINITY, maxEvents = DEFAULT_MAX_EVENTS } = options;
    const endless = untilMs === Number.POSITIVE_INFINITY;
    let events = 0;
    for (;;) {
      const nextMs = endless && this.#queue.foreground === 0 ? null : this.#queue.nextMs;
      if (nextMs === null || nextMs > untilMs) {
        if (!endless) this.#nowMs = Math.max(this.#nowMs, untilMs);
        return { kind: nextMs === null ? 'idle' : 'until', nowMs: this.#nowMs, events };
      }
      if (events >= maxEvents) return { kind: 'budget', nowMs: this.#nowMs, events };
      const event = this.#queue.pop();
      if (!event) continue;
      this.#nowMs = event.dueMs;
      events += 1;
      event.run();
    }
  }
}
