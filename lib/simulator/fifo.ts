/** Below this a dead start is not worth copying the rest. */
const COMPACT_ABOVE = 64;

interface Slot<T> {
  readonly value: T;
}

/** First in, first out, with a limit. Taking the first costs the same however long the queue is. */
export class Fifo<T> {
  readonly limit: number;
  #slots: (Slot<T> | null)[] = [];
  #start = 0;

  /** `limit` counts what waits; it may be 0 (nothing waits). */
  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.#slots.length - this.#start;
  }

  /** False when the queue is full: nothing was added. */
  push(value: T): boolean {
    if (this.size >= this.limit) return false;
    this.#slots.push({ value });
    return true;
  }

  /** The first, taken out; undefined when the queue is empty. */
  shift(): T | undefined {
    const slot = this.#slots[this.#start];
    if (!slot) return undefined;
    this.#slots[this.#start] = null;
    this.#start += 1;
    if (this.#start > COMPACT_ABOVE && this.#start * 2 > this.#slots.length) {
      this.#slots = this.#slots.slice(this.#start);
      this.#start = 0;
    }
    return slot.value;
  }

  /** The first, left where it is. */
  peek(): T | undefined {
    return this.#slots[this.#start]?.value;
  }

  /** Takes one out of the middle; false when it is not in the queue. */
  remove(value: T): boolean {
    const index = this.#slots.findIndex((slot) => slot !== null && slot.value === value);
    if (index < 0) return false;
    this.#slots.splice(index, 1);
    return true;
  }

  /** Everything, in order, taken out. */
  drain(): readonly T[] {
    const values = [...this];
    this.#slots = [];
    this.#start = 0;
    return values;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const slot of this.#slots) if (slot) yield slot.value;
  }
}
