// The globals that libraries read time and chance from, bound to a virtual clock. Libraries look most of them up when
// they use them and some when they are loaded, so a realm gets them before it evaluates a library, once; which clock
// they follow may change from one scenario to the next. process.nextTick and queueMicrotask stay: the clock lets them
// happen between any two events. Not covered: Intl.DateTimeFormat().format() without an argument, Atomics.wait.

import type { Clock } from '../../simulator/clock';

/** What the globals follow. */
export interface VirtualTime {
  readonly clock: Clock;
  /** What `Date.now()` is when the clock stands at 0, whole ms. */
  readonly epochMs: number;
  /** Seeded, in [0, 1). */
  readonly random: () => number;
}

/** 2026-01-01 00:00 UTC, where scenarios begin. */
export const DEFAULT_EPOCH_MS = Date.UTC(2026, 0, 1);

/** Timers without a delay wait a millisecond in Node and in browsers alike; otherwise a loop would stop the clock. */
const MIN_TIMEOUT_MS = 1;

/**
 * How old the process is when the clock stands at 0, ms. No process reads 0 from `performance.now()`, and lru-cache
 * takes 0 for "never set".
 */
export const PROCESS_AGE_MS = 1_000;

export interface VirtualGlobals {
  readonly Date: DateConstructor;
  readonly setTimeout: (
    run: (...args: unknown[]) => void,
    delayMs?: number,
    ...args: unknown[]
  ) => VirtualTimer;
  readonly clearTimeout: (timer: unknown) => void;
  readonly setInterval: (
    run: (...args: unknown[]) => void,
    delayMs?: number,
    ...args: unknown[]
  ) => VirtualTimer;
  readonly clearInterval: (timer: unknown) => void;
  readonly setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) => VirtualTimer;
  readonly clearImmediate: (timer: unknown) => void;
}

/** What Node's timers answer to; as a number it is the timer's id. */
export interface VirtualTimer {
  ref(): VirtualTimer;
  unref(): VirtualTimer;
  hasRef(): boolean;
  refresh(): VirtualTimer;
  close(): VirtualTimer;
  [Symbol.toPrimitive](): number;
}

/** Makes the globals without installing them; `time` is asked at every use. */
export function createVirtualGlobals(time: () => VirtualTime): VirtualGlobals {
  return { Date: createDate(time), ...createTimers(time) };
}

/** A Date whose present is virtual. Points in time given in full are what they were. */
export function createDate(time: () => VirtualTime): DateConstructor {
  const Real = globalThis.Date;
  const nowMs = () => {
    const { clock, epochMs } = time();
    return epochMs + Math.floor(clock.nowMs);
  };
  function VirtualDate(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new Real(nowMs()).toString();
    return Reflect.construct(Real, args.length === 0 ? [nowMs()] : args, new.target);
  }
  Object.defineProperties(VirtualDate, {
    prototype: { value: Real.prototype },
    name: { value: 'Date' },
    length: { value: 7 },
    now: { value: nowMs, writable: true, configurable: true },
    parse: { value: Real.parse, writable: true, configurable: true },
    UTC: { value: Real.UTC, writable: true, configurable: true },
  });
  return VirtualDate as unknown as DateConstructor;
}

type Timers = Omit<VirtualGlobals, 'Date'>;

function createTimers(time: () => VirtualTime): Timers {
  const timers = new Map<number, Timer>();
  let lastId = 0;
  const start = (run: () => void, delayMs: number, repeats: boolean): VirtualTimer => {
    lastId += 1;
    const timer = new Timer({ id: lastId, clock: time().clock, run, delayMs, repeats, timers });
    timers.set(timer.id, timer);
    return timer;
  };
  const clear = (timer: unknown): void => {
    const found = timer instanceof Timer ? timer : timers.get(Number(timer));
    found?.close();
  };
  const bound = (run: (...args: unknown[]) => void, args: readonly unknown[]) => () => run(...args);
  return {
    setTimeout: (run, delayMs, ...args) => start(bound(run, args), atLeast(delayMs), false),
    clearTimeout: clear,
    setInterval: (run, delayMs, ...args) => start(bound(run, args), atLeast(delayMs), true),
    clearInterval: clear,
    setImmediate: (run, ...args) => start(bound(run, args), 0, false),
    clearImmediate: clear,
  };
}

function atLeast(delayMs: unknown): number {
  return Math.max(Number(delayMs) || 0, MIN_TIMEOUT_MS);
}

interface TimerOptions {
  readonly id: number;
  readonly clock: Clock;
  readonly run: () => void;
  readonly delayMs: number;
  readonly repeats: boolean;
  readonly timers: Map<number, Timer>;
}

class Timer implements VirtualTimer {
  readonly id: number;
  readonly #options: TimerOptions;
  #referenced = true;
  #cancel: () => void = () => {};

  constructor(options: TimerOptions) {
    this.id = options.id;
    this.#options = options;
    this.#start();
  }

  ref(): VirtualTimer {
    if (!this.#referenced) this.#reference(true);
    return this;
  }

  unref(): VirtualTimer {
    if (this.#referenced) this.#reference(false);
    return this;
  }

  hasRef(): boolean {
    return this.#referenced;
  }

  refresh(): VirtualTimer {
    this.#cancel();
    this.#options.timers.set(this.id, this);
    this.#start();
    return this;
  }

  close(): VirtualTimer {
    this.#cancel();
    this.#options.timers.delete(this.id);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }

  /** When it is due stays as it was. */
  #reference(referenced: boolean): void {
    this.#referenced = referenced;
    this.#setBackground(!referenced);
  }

  #setBackground: (background: boolean) => void = () => {};

  #start(): void {
    const { clock, delayMs, repeats, run, timers, id } = this.#options;
    const fire = () => {
      if (repeats) this.#start();
      else timers.delete(id);
      run();
    };
    const options = { background: !this.#referenced, label: repeats ? 'setInterval' : 'setTimeout' };
    const handle = clock.schedule(delayMs, fire, options);
    this.#cancel = () => clock.cancel(handle);
    this.#setBackground = (background) => clock.setBackground(handle, background);
  }
}

type Target = Record<string, unknown>;

/**
 * Puts the globals into the realm (`globalThis`) and returns how to take them out. A worker installs them for good; a
 * test in a realm that it shares takes them out in any case. After SES' `lockdown`, which restores the real Date,
 * assign `createDate(time)` once more.
 */
export function installVirtualGlobals(time: () => VirtualTime): () => void {
  const restores = [
    ...Object.entries(createVirtualGlobals(time)).map(([name, value]) => replace(globalThis, name, value)),
    replace(Math, 'random', () => time().random()),
    replace(performance, 'now', () => time().clock.nowMs + PROCESS_AGE_MS),
    replace(performance, 'timeOrigin', time().epochMs - PROCESS_AGE_MS),
    replace(AbortSignal, 'timeout', (delayMs: number) => timeoutSignal(time().clock, delayMs)),
  ];
  if (globalThis.crypto) restores.push(...replaceCrypto(() => time().random()));
  if (typeof process === 'object') restores.push(replace(process, 'hrtime', createHrtime(time)));
  return () => {
    for (const restore of restores.reverse()) restore();
  };
}

function replace(owner: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: before?.enumerable ?? true,
  });
  return () => {
    if (before) Object.defineProperty(owner, name, before);
    else delete (owner as Target)[name];
  };
}

function timeoutSignal(clock: Clock, delayMs: number): AbortSignal {
  const controller = new AbortController();
  const reason = () => new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  clock.schedule(delayMs, () => controller.abort(reason()), {
    background: true,
    label: 'AbortSignal.timeout',
  });
  return controller.signal;
}

function replaceCrypto(random: () => number): readonly (() => void)[] {
  const fill = <T extends ArrayBufferView>(array: T): T => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(random() * 256);
    return array;
  };
  const uuid = () => {
    const bytes = fill(new Uint8Array(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  return [replace(crypto, 'getRandomValues', fill), replace(crypto, 'randomUUID', uuid)];
}

/** process.hrtime, for libraries that measure with it. */
function createHrtime(time: () => VirtualTime): NodeJS.HRTime {
  const nanoseconds = () => BigInt(Math.round(time().clock.nowMs * 1e6));
  const hrtime = (since?: [number, number]): [number, number] => {
    const elapsed = nanoseconds() - (since ? BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]) : 0n);
    return [Number(elapsed / 1_000_000_000n), Number(elapsed % 1_000_000_000n)];
  };
  return Object.assign(hrtime, { bigint: nanoseconds });
}
