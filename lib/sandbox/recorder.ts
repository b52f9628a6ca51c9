import type { PlainError, Settled } from '../grading/code-observation';
import type { Scheduler } from '../simulator/scheduler';
import { type Exchange, MAX_EXCHANGE_CHARS, MAX_EXCHANGES, MAX_SPANS, type Span } from './trace';

/** Why something failed: in some words, and whether the world made it fail. */
export interface Fault {
  readonly words: string;
  readonly byWorld: boolean;
}

/** Ends the span that was begun; with its fault when it failed. */
export type EndSpan = (fault: Fault | null) => void;

/** A call under way. */
export interface OpenCall {
  /** The module has returned to its caller: what it begins from now on, it begins after a wait. */
  readonly returned: () => void;
  readonly end: EndSpan;
}

/** An exchange under way. What it is told after the act is told to nobody. */
export interface OpenExchange {
  /** A command of it, in words; those of the first one stay. */
  tell(command: { readonly what: string; readonly hits?: number; readonly misses?: number }): void;
  /** The other end works on it from then on, until `finished`. */
  started(): void;
  /** What waited for a connection has got this one. */
  connected(connection: number): void;
  finished(): void;
  answered(fault?: string | null): void;
}

export type ExchangeBegin = Pick<Exchange, 'instance' | 'server' | 'connection'>;

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** A span as it is kept: with the function that works, whose owner is known at the end only. */
interface Kept extends Open<Span> {
  readonly run: object | null;
}

const IGNORED: EndSpan = () => undefined;
const MAX_DEPTH = 4;

/**
 * The spans and exchanges of one act. It only looks: nothing is scheduled and nothing awaited, so a traced act runs as
 * any other.
 *
 * What surely belongs to a call: what begins before the module has returned to its caller; what begins while no other
 * call of the process has begun yet, unless it has imported a way to the world; and the work of a function that was handed to this call alone. Everything else
 * may belong to any call of the process.
 */
export class Recorder {
  readonly #clock: Pick<Scheduler, 'nowMs'>;
  readonly #waits = new WeakSet<object>();
  readonly #spans: Kept[] = [];
  readonly #exchanges: Open<Exchange>[] = [];
  /** Function -> the only call that it was handed to; null when there were several. */
  readonly #owners = new WeakMap<object, number | null>();
  /** What a function without a name was handed over as: `get` of a store. */
  readonly #handedAs = new WeakMap<object, string>();
  /** Process -> the only call that it got so far; null when there were several. */
  readonly #callers = new Map<string, number | null>();
  #calling: number | null = null;
  #dropped = 0;
  #exchangesDropped = 0;

  constructor(clock: Pick<Scheduler, 'nowMs'>) {
    this.#clock = clock;
  }

  get spans(): readonly Span[] {
    return this.#spans.map(({ run, ...span }) => ({
      ...span,
      call: span.call ?? (run === null ? null : (this.#owners.get(run) ?? null)),
    }));
  }

  get dropped(): number {
    return this.#dropped;
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  get exchangesDropped(): number {
    return this.#exchangesDropped;
  }

  /** A function of the world in which nothing works: `sleep`. */
  ignore(run: object): void {
    this.#waits.add(run);
  }

  /** A call into the module, about to be made with these arguments. */
  call(span: Pick<Span, 'instance' | 'name'>, args: readonly unknown[]): OpenCall {
    const before = this.#calling;
    const at = this.#begin({ ...span, kind: 'call' }, null);
    this.#entered(span.instance, at);
    this.#own(args, at, MAX_DEPTH);
    this.#calling = at;
    return {
      returned: () => {
        this.#calling = before;
      },
      end: at === null ? IGNORED : this.#ending(at),
    };
  }

  /** A call that is not recorded: from now on nothing of the process is surely its first call's. */
  unseen(instance: string, args: readonly unknown[]): void {
    this.#entered(instance, null);
    this.#own(args, null, MAX_DEPTH);
  }

  /** The process has a way to the world that no call gave it: nothing is surely its first call's any more. */
  unsure(instance: string): void {
    this.#callers.set(instance, null);
  }

  /** A function of the world works for the module. */
  work(instance: string, run: { readonly name: string }): EndSpan {
    if (this.#waits.has(run)) return IGNORED;
    const name = run.name || (this.#handedAs.get(run) ?? 'the world');
    const at = this.#begin({ instance, kind: 'work', name }, run);
    return at === null ? IGNORED : this.#ending(at);
  }

  /** Something is asked over a connection. See {@link unsure} for one that no call gave the process. */
  exchange(begin: ExchangeBegin): OpenExchange | null {
    if (this.#exchanges.length >= MAX_EXCHANGES) {
      this.#exchangesDropped += 1;
      return null;
    }
    const { nowMs } = this.#clock;
    const exchange: Open<Exchange> = {
      ...begin,
      ...{ what: '', commands: 0, hits: 0, misses: 0 },
      ...{ askedMs: nowMs, startedMs: null, finishedMs: null, answeredMs: null, lostMs: null, fault: null },
      call: this.#callNow(begin.instance),
    };
    this.#exchanges.push(exchange);
    return openExchange(exchange, this.#clock);
  }

  /** A process dies: no answer to it will come. */
  died(instance: string): void {
    for (const exchange of this.#exchanges) {
      const isLost = exchange.instance === instance && exchange.answeredMs === null;
      if (isLost) exchange.lostMs ??= this.#clock.nowMs;
    }
  }

  #begin(span: Pick<Span, 'instance' | 'kind' | 'name'>, run: object | null): number | null {
    if (this.#spans.length >= MAX_SPANS) {
      this.#dropped += 1;
      return null;
    }
    const call = span.kind === 'call' ? null : this.#callNow(span.instance);
    const open = { endMs: null, end: 'open', fault: null, byWorld: false } as const;
    this.#spans.push({ ...span, startMs: this.#clock.nowMs, ...open, call, run });
    return this.#spans.length - 1;
  }

  #ending(at: number): EndSpan {
    return (fault) => {
      const span = this.#spans[at];
      if (!span) return;
      span.endMs = this.#clock.nowMs;
      span.end = fault === null ? 'ok' : 'failed';
      span.fault = fault?.words ?? null;
      span.byWorld = fault?.byWorld ?? false;
    };
  }

  /** The call that whatever begins in the process at this moment surely belongs to. */
  #callNow(instance: string): number | null {
    const calling = this.#calling;
    if (calling !== null && this.#spans[calling]?.instance === instance) return calling;
    return this.#callers.get(instance) ?? null;
  }

  #entered(instance: string, at: number | null): void {
    this.#callers.set(instance, this.#callers.has(instance) ? null : at);
  }

  /** Which functions were handed to which call. */
  #own(value: unknown, at: number | null, depth: number): void {
    if (typeof value === 'function') {
      const known = this.#owners.get(value);
      this.#owners.set(value, known === undefined || known === at ? at : null);
    }
    if (depth === 0 || value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
    const isPlain = typeof value === 'function' || Array.isArray(value) || isRecord(value);
    if (!isPlain) return;
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'function' && !this.#handedAs.has(item)) this.#handedAs.set(item, key);
      this.#own(item, at, depth - 1);
    }
  }
}

const isRecord = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

function openExchange(exchange: Open<Exchange>, clock: Pick<Scheduler, 'nowMs'>): OpenExchange {
  return {
    tell({ what, hits = 0, misses = 0 }) {
      if (exchange.commands === 0) exchange.what = cut(what);
      exchange.commands += 1;
      exchange.hits += hits;
      exchange.misses += misses;
    },
    connected(connection) {
      exchange.connection = connection;
    },
    started() {
      exchange.startedMs ??= clock.nowMs;
    },
    finished() {
      exchange.finishedMs = clock.nowMs;
    },
    answered(fault = null) {
      exchange.answeredMs = clock.nowMs;
      exchange.fault ??= fault;
    },
  };
}

const cut = (text: string): string =>
  text.length <= MAX_EXCHANGE_CHARS ? text : `${text.slice(0, MAX_EXCHANGE_CHARS - 1)}…`;

/** What a call that did not give a value came to; null for one that did. */
export function faultOf(settled: Settled): Fault | null {
  switch (settled.kind) {
    case 'fulfilled':
      return null;
    case 'rejected':
      return { words: describeError(settled.error), byWorld: settled.error.planned !== null };
    case 'threw':
      return { words: `threw ${describeError(settled.error)}`, byWorld: settled.error.planned !== null };
    case 'hung':
      return {
        words: settled.stuck
          ? 'never settled: nothing is left that could settle it'
          : 'did not settle in time',
        byWorld: false,
      };
    case 'died':
      return { words: 'its process died', byWorld: true };
  }
}

/** An error of the submission in one line, with the place where it was made. */
export function describeError({ name, message, line }: PlainError): string {
  const where = line === null ? '' : ` (line ${line})`;
  return `${message === '' ? name : `${name}: ${message}`}${where}`;
}
