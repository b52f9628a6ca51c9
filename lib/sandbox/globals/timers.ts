// The timers of one instance, with Node's manners: a delay below 1 ms is 1, the handle is an object with `unref`.

import type { Clock, TimerHandle } from '../../simulator/clock';
import { MAX_TIMERS } from '../limits';

/** Longer delays, and what is no number, are 1 ms, as in Node. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export interface TimersOptions {
  readonly clock: Clock;
  /** Takes what a callback throws. */
  readonly onUncaught: (error: unknown) => void;
}

interface Entry {
  handle: TimerHandle;
  readonly delayMs: number;
  readonly repeats: boolean;
  readonly fire: () => void;
  background: boolean;
}

export class Timers {
  readonly #options: TimersOptions;
  readonly #entries = new Map<number, Entry>();
  readonly #ids = new WeakMap<object, number>();
  #nextId = 1;
  #stopped = false;

  constructor(options: TimersOptions) {
    this.#options = options;
  }

  /** Timers that are still to fire and keep a process alive; `unref` takes one out. */
  get pending(): number {
    return [...this.#entries.values()].filter(({ background }) => !background).length;
  }

  /** Nothing fires any more. */
  stop(): void {
    this.#stopped = true;
    for (const { handle } of this.#entries.values()) this.#options.clock.cancel(handle);
    this.#entries.clear();
  }

  setTimeout(callback: unknown, delay?: unknown, ...args: readonly unknown[]): object {
    return this.#add(callback, { delayMs: coerce(delay), repeats: false, args });
  }

  setInterval(callback: unknown, delay?: unknown, ...args: readonly unknown[]): object {
    return this.#add(callback, { delayMs: coerce(delay), repeats: true, args });
  }

  setImmediate(callback: unknown, ...args: readonly unknown[]): object {
    return this.#add(callback, { delayMs: 0, repeats: false, args });
  }

  clear(timer: unknown): void {
    const id = typeof timer === 'object' && timer !== null ? this.#ids.get(timer) : Number(timer);
    const entry = id === undefined ? undefined : this.#entries.get(id);
    if (id === undefined || !entry) return;
    this.#entries.delete(id);
    this.#options.clock.cancel(entry.handle);
  }

  #add(
    callback: unknown,
    {
      delayMs,
      repeats,
      args,
    }: { readonly delayMs: number; readonly repeats: boolean; readonly args: readonly unknown[] },
  ): object {
    if (typeof callback !== 'function') throw new TypeError('The timer’s callback must be a function.');
    if (this.#entries.size >= MAX_TIMERS) throw new RangeError(`More than ${MAX_TIMERS} timers are pending.`);
    const id = this.#nextId;
    this.#nextId += 1;
    const fire = () => this.#fire(id, () => Reflect.apply(callback, undefined, args));
    const entry: Entry = { handle: this.#schedule(delayMs, fire), delayMs, repeats, fire, background: false };
    if (this.#stopped) this.#options.clock.cancel(entry.handle);
    else this.#entries.set(id, entry);
    return this.#handleOf(id, entry);
  }

  #schedule(delayMs: number, fire: () => void): TimerHandle {
    return this.#options.clock.schedule(delayMs, fire, { label: 'timer' });
  }

  #fire(id: number, call: () => unknown): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    if (entry.repeats) this.#again(entry);
    else this.#entries.delete(id);
    try {
      call();
    } catch (error) {
      this.#options.onUncaught(error);
    }
  }

  #again(entry: Entry): void {
    this.#options.clock.cancel(entry.handle);
    entry.handle = this.#schedule(entry.delayMs, entry.fire);
    this.#options.clock.setBackground(entry.handle, entry.background);
  }

  #handleOf(id: number, entry: Entry): object {
    const timer = new TimerHandleOfNode({
      id,
      hasRef: () => !entry.background,
      setBackground: (background) => {
        entry.background = background;
        this.#options.clock.setBackground(entry.handle, background);
      },
      refresh: () => {
        if (this.#entries.has(id)) this.#again(entry);
      },
      close: () => this.clear(id),
    });
    this.#ids.set(timer, id);
    return timer;
  }
}

interface TimerControl {
  readonly id: number;
  hasRef(): boolean;
  setBackground(background: boolean): void;
  refresh(): void;
  close(): void;
}

/** What Node's timers return. The class is hardened once; a handle of its own is the submission's to play with. */
class TimerHandleOfNode {
  readonly #control: TimerControl;
  constructor(control: TimerControl) {
    this.#control = control;
  }
  ref(): this {
    this.#control.setBackground(false);
    return this;
  }
  unref(): this {
    this.#control.setBackground(true);
    return this;
  }
  hasRef(): boolean {
    return this.#control.hasRef();
  }
  refresh(): this {
    this.#control.refresh();
    return this;
  }
  close(): this {
    this.#control.close();
    return this;
  }
  [Symbol.toPrimitive](): number {
    return this.#control.id;
  }
}

/** After lockdown: all instances share the class. */
export const hardenTimers = (): void => {
  harden(TimerHandleOfNode);
};

function coerce(delay: unknown): number {
  const delayMs = Number(delay);
  return delayMs >= 1 && delayMs <= MAX_DELAY_MS ? Math.trunc(delayMs) : 1;
}
