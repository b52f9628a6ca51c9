// Calls into a submission: each settles once, with a copy, however the promise or the thenable behaves.

import type { CallOptions, Kept, KeptOr } from '../authoring/scenario';
import { DEFAULT_WITHIN_MS } from '../authoring/scenario';
import type { Settled } from '../grading/code-observation';
import type { Clock } from '../simulator/clock';
import type { Border } from './border';
import { faultOf, type OpenCall } from './recorder';

export interface CallsOptions {
  readonly clock: Clock;
  readonly border: Border;
  /** Calls the listener when the process dies; at once when it is dead. */
  readonly onDeath: (listener: () => void) => void;
  /** Begins the span of a call; left out when nothing is recorded. */
  readonly begin?: (name: string, args: readonly unknown[]) => OpenCall;
  /** Tells of a call that gets no span. */
  readonly unseen?: (args: readonly unknown[]) => void;
}

/** Something to call, by the name it is drawn with. */
interface Target {
  readonly name: string;
  /** As they were before they were lent. */
  readonly args: readonly unknown[];
  readonly run: () => unknown;
}

/** What came of it, in the hands of the harness only. */
type Raw =
  | { readonly kind: 'fulfilled'; readonly value: unknown }
  | { readonly kind: 'rejected' | 'threw'; readonly error: unknown }
  | { readonly kind: 'hung'; readonly stuck: boolean }
  | { readonly kind: 'died' };

export class Calls {
  readonly #options: CallsOptions;

  constructor(options: CallsOptions) {
    this.#options = options;
  }

  /** A method of an object, called with lent arguments. The method is looked up now, and once. */
  method(object: unknown, name: string, args: readonly unknown[]): Target {
    const lent = this.#lend(args);
    return {
      name,
      args,
      run: () => Reflect.apply(asFunction(Reflect.get(object as object, name), name), object, lent),
    };
  }

  apply(run: unknown, args: readonly unknown[], name = 'it'): Target {
    const lent = this.#lend(args);
    return { name, args, run: () => Reflect.apply(asFunction(run, 'it'), undefined, lent) };
  }

  construct(run: unknown, args: readonly unknown[], name = 'it'): Target {
    const lent = this.#lend(args);
    return { name, args, run: () => Reflect.construct(asFunction(run, 'it'), lent) };
  }

  /** Settles when the call does, when time is up or when the process dies. */
  async settle(target: Target, options: CallOptions = {}): Promise<Settled> {
    const startedMs = this.#options.clock.nowMs;
    const span = this.#options.begin?.(target.name, target.args);
    const watched = this.#watch(target, options);
    span?.returned();
    const settled = this.#settled(await watched, startedMs);
    span?.end(faultOf(settled));
    return settled;
  }

  settleNow(target: Target): Settled {
    this.#options.unseen?.(target.args);
    return this.#settled(attempt(target), this.#options.clock.nowMs);
  }

  /** Keeps what the call gives, an object or a function; anything else settles as it is. */
  async keep(target: Target, options: CallOptions = {}): Promise<KeptOr> {
    const startedMs = this.#options.clock.nowMs;
    this.#options.unseen?.(target.args);
    return this.#keepOr(await this.#watch(target, options), startedMs);
  }

  keepNow(target: Target): KeptOr {
    this.#options.unseen?.(target.args);
    return this.#keepOr(attempt(target), this.#options.clock.nowMs);
  }

  #lend(args: readonly unknown[]): readonly unknown[] {
    return args.map((arg) => this.#options.border.lend(arg));
  }

  #keepOr(raw: Raw, startedMs: number): KeptOr {
    const isKept =
      raw.kind === 'fulfilled' &&
      ((typeof raw.value === 'object' && raw.value !== null) || typeof raw.value === 'function');
    if (isKept) return { kept: this.kept(raw.value), settled: null };
    return { kept: null, settled: this.#settled(raw, startedMs) };
  }

  /** An object or a function that the submission has in its hands, to call as it is then. */
  kept(value: unknown): Kept {
    return {
      call: (name, args = [], options) => this.settle(this.method(value, name, args), options),
      callNow: (name, args = []) => this.settleNow(this.method(value, name, args)),
      apply: (args = [], options) => this.settle(this.apply(value, args), options),
    };
  }

  #settled(raw: Raw, startedMs: number): Settled {
    const { clock, border } = this.#options;
    const tookMs = clock.nowMs - startedMs;
    switch (raw.kind) {
      case 'fulfilled':
        return { kind: 'fulfilled', value: border.take(raw.value), tookMs };
      case 'rejected':
      case 'threw':
        return { kind: raw.kind, error: border.takeError(raw.error), tookMs };
      default:
        return { ...raw, tookMs };
    }
  }

  async #watch(target: Target, options: CallOptions): Promise<Raw> {
    const raw = await this.#outcome(target, options);
    const failed = raw.kind === 'rejected' || raw.kind === 'threw';
    if (failed && options.errorAs) this.#options.border.stand(options.errorAs, raw.error);
    return raw;
  }

  #outcome(target: Target, { withinMs = DEFAULT_WITHIN_MS }: CallOptions): Promise<Raw> {
    const { clock, onDeath } = this.#options;
    const started = attempt(target);
    if (started.kind !== 'fulfilled') return Promise.resolve(started);
    return new Promise((done) => {
      const deadline = clock.schedule(withinMs, () => settle({ kind: 'hung', stuck: this.#isStuck() }), {
        label: DEADLINE,
        priority: 1,
      });
      const settle = (raw: Raw) => {
        clock.cancel(deadline);
        done(raw);
      };
      onDeath(() => settle({ kind: 'died' }));
      // The raw value travels in a box: a promise that is resolved with a thenable would ask it again.
      new Promise((resolve) => resolve(started.value)).then(
        (value) => settle({ kind: 'fulfilled', value }),
        (error: unknown) => settle({ kind: 'rejected', error }),
      );
    });
  }

  /** Nothing but deadlines is scheduled: no time will settle the call. */
  #isStuck(): boolean {
    return this.#options.clock
      .pendingTimers()
      .every(({ label, background }) => background || label === DEADLINE);
  }
}

const DEADLINE = 'deadline';

function attempt({ run }: Target): Raw {
  try {
    return { kind: 'fulfilled', value: run() };
  } catch (error) {
    return { kind: 'threw', error };
  }
}

function asFunction(value: unknown, name: string): (...args: never[]) => unknown {
  if (typeof value !== 'function') throw new TypeError(`${name} is not a function`);
  return value as (...args: never[]) => unknown;
}
