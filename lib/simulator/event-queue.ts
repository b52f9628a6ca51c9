// Events in the order in which they happen: a binary heap on (time, priority, sequence), the key of SimPy's event
// list, so that equal times have one order and the same program gives the same run.

/** Pending events, cancelled ones included. Each takes about 100 bytes: a loop that only schedules is stopped. */
export const MAX_PENDING_EVENTS = 1_000_000;

/** Cancelled events are swept when they are more than the live ones and more than these. */
const SWEEP_ABOVE = 1_024;

/** What scheduling returns and cancelling takes. `id` is the sequence number, from 1. */
export interface TimerHandle {
  readonly id: number;
}

export interface EventOptions {
  /** At equal times the lower priority happens first, then what was scheduled first. Default 0. */
  readonly priority?: number;
  /** A background event (a sampler, an unreferenced timer) does not by itself keep a run going. Default false. */
  readonly background?: boolean;
  /** What the event is for, shown where pending timers are listed. */
  readonly label?: string;
}

/** An event that has not happened yet, as an observation. */
export interface PendingTimer {
  readonly dueMs: number;
  readonly background: boolean;
  readonly label: string | null;
}

/** The time `delayMs` after `nowMs`; a delay below 0, or not a number, is 0. */
export function dueAfter(nowMs: number, delayMs: number): number {
  return delayMs > 0 ? nowMs + delayMs : nowMs;
}

class QueuedEvent implements TimerHandle {
  readonly id: number;
  readonly dueMs: number;
  readonly priority: number;
  readonly label: string | null;
  background: boolean;
  /** Null once the event has happened or was cancelled. */
  run: (() => void) | null;

  constructor(id: number, dueMs: number, run: () => void, options: EventOptions | undefined) {
    this.id = id;
    this.dueMs = dueMs;
    this.run = run;
    this.priority = options?.priority ?? 0;
    this.background = options?.background ?? false;
    this.label = options?.label ?? null;
  }
}

export class EventQueue {
  readonly #heap: QueuedEvent[] = [];
  #sequence = 0;
  #live = 0;
  #background = 0;

  /** Events that will happen. */
  get size(): number {
    return this.#live;
  }

  /** Events that will happen and keep a run going. */
  get foreground(): number {
    return this.#live - this.#background;
  }

  /** When the next event happens, null when there is none. */
  get nextMs(): number | null {
    return this.#next()?.dueMs ?? null;
  }

  /** Throws a RangeError when `MAX_PENDING_EVENTS` are pending, and for a time that is not finite. */
  push(dueMs: number, run: () => void, options?: EventOptions): TimerHandle {
    if (!Number.isFinite(dueMs)) throw new RangeError(`an event needs a finite time, not ${dueMs} ms`);
    if (this.#heap.length >= MAX_PENDING_EVENTS) this.#sweep();
    if (this.#heap.length >= MAX_PENDING_EVENTS)
      throw new RangeError(`more than ${MAX_PENDING_EVENTS} events are pending`);
    this.#sequence += 1;
    const event = new QueuedEvent(this.#sequence, dueMs, run, options);
    this.#live += 1;
    if (event.background) this.#background += 1;
    this.#heap.push(event);
    siftUp(this.#heap, this.#heap.length - 1);
    return event;
  }

  /** Takes the next event out; null when there is none. Its time and what it does are the caller's to use. */
  pop(): { readonly dueMs: number; readonly run: () => void } | null {
    const event = this.#next();
    if (!event?.run) return null;
    removeTop(this.#heap);
    const { dueMs, run } = event;
    this.#forget(event);
    return { dueMs, run };
  }

  /** The event will not happen. An event of the past, or one cancelled before, is left alone. */
  cancel(handle: TimerHandle): void {
    if (!isPending(handle)) return;
    this.#forget(handle);
    const cancelled = this.#heap.length - this.#live;
    if (cancelled > SWEEP_ABOVE && cancelled > this.#live) this.#sweep();
  }

  /** Whether a pending event keeps a run going; the `ref` and `unref` of Node's timers. */
  setBackground(handle: TimerHandle, background: boolean): void {
    if (!isPending(handle) || handle.background === background) return;
    handle.background = background;
    this.#background += background ? 1 : -1;
  }

  /** True until the event has happened or was cancelled. */
  has(handle: TimerHandle): boolean {
    return isPending(handle);
  }

  /** What is pending, in the order in which it would happen. */
  pending(): readonly PendingTimer[] {
    return this.#heap
      .filter(isPending)
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .map(({ dueMs, background, label }) => ({ dueMs, background, label }));
  }

  #next(): QueuedEvent | undefined {
    let event = this.#heap[0];
    while (event && event.run === null) {
      removeTop(this.#heap);
      event = this.#heap[0];
    }
    return event;
  }

  #forget(event: QueuedEvent): void {
    event.run = null;
    this.#live -= 1;
    if (event.background) this.#background -= 1;
  }

  #sweep(): void {
    const live = this.#heap.filter(isPending);
    // A sorted array is a heap, and the order is total: sweeping changes no run.
    live.sort((a, b) => (isBefore(a, b) ? -1 : 1));
    this.#heap.length = 0;
    for (const event of live) this.#heap.push(event);
  }
}

function isPending(handle: TimerHandle): handle is QueuedEvent {
  return handle instanceof QueuedEvent && handle.run !== null;
}

function isBefore(a: QueuedEvent, b: QueuedEvent): boolean {
  if (a.dueMs !== b.dueMs) return a.dueMs < b.dueMs;
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.id < b.id;
}

function siftUp(heap: QueuedEvent[], start: number): void {
  const event = heap[start];
  if (!event) return;
  let index = start;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex];
    if (!parent || !isBefore(event, parent)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = event;
}

function removeTop(heap: QueuedEvent[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let index = 0;
  for (;;) {
    let childIndex = 2 * index + 1;
    let child = heap[childIndex];
    if (!child) break;
    const right = heap[childIndex + 1];
    if (right && isBefore(right, child)) {
      child = right;
      childIndex += 1;
    }
    if (!isBefore(child, last)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = last;
}
