// What a run leaves behind to be drawn: requests as bars on lanes (a connection, a worker, an instance), their waits
// hollow and their work filled, and marks for single steps. What is kept is bounded: the first requests, the slowest,
// and the first that failed, each with all of its spans, so that a waterfall is never half a waterfall.

/** Requests kept because they came first. */
export const KEPT_FIRST = 200;
/** Requests kept because nothing was slower. */
export const KEPT_SLOWEST = 50;
/** Failed requests kept, the first ones. */
export const KEPT_FAILED = 50;
/** Spans and marks of one request; what comes after is counted, not kept. */
export const MAX_SPANS_PER_REQUEST = 400;
/** Spans and marks of the world itself: connections that open, instances that are down. */
export const MAX_WORLD_SPANS = 5_000;
/** Requests followed at the same time; more are counted, not followed. */
export const MAX_OPEN_REQUESTS = 20_000;

/**
 * `work` is drawn filled, `wait` hollow, `hold` is the time that something scarce is held (a lock, a connection) and
 * says for a wait graph who keeps whom waiting.
 */
export type SpanKind = 'work' | 'wait' | 'hold';

/** Times are virtual ms; `endMs` is null for what had not ended with the run. */
export interface Span {
  /** From 1, in the order of beginning. */
  readonly id: number;
  readonly kind: SpanKind;
  readonly name: string;
  readonly lane: string;
  readonly startMs: number;
  readonly endMs: number | null;
  /** What is waited for, held or worked on, the same name on all sides: `lock:a`, `pool`. Null for plain work. */
  readonly resource: string | null;
}

/** A single step, in the order in which steps happened: a command sent, a row read. The rows of an interleaving. */
export interface Mark {
  readonly id: number;
  readonly atMs: number;
  readonly lane: string;
  readonly name: string;
}

export interface RequestTrace {
  readonly id: number;
  readonly name: string;
  readonly lane: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly outcome: 'ok' | 'failed' | 'open';
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
  /** Spans and marks over the limit. */
  readonly dropped: number;
}

export interface Trace {
  /** By id. */
  readonly requests: readonly RequestTrace[];
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
  /** Requests that were seen but are not among `requests`. */
  readonly requestsLeftOut: number;
  readonly worldSpansDropped: number;
}

export interface SpanStart {
  readonly kind: SpanKind;
  readonly name: string;
  readonly lane: string;
  readonly resource?: string;
}

/** Ends a span; calling it again changes nothing. */
export type EndSpan = () => void;

/** One request under way. */
export interface OpenRequest {
  readonly id: number;
  begin(span: SpanStart): EndSpan;
  mark(lane: string, name: string): void;
  end(outcome: 'ok' | 'failed'): void;
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

class Bundle {
  readonly spans: Open<Span>[] = [];
  readonly marks: Mark[] = [];
  dropped = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.spans.length + this.marks.length >= this.#limit;
  }
}

interface Followed extends Open<Omit<RequestTrace, 'spans' | 'marks' | 'dropped'>> {
  readonly bundle: Bundle;
}

/** Records a run. The world's own spans are begun here, a request's on the request. */
export class Tracer {
  readonly #now: () => number;
  readonly #world = new Bundle(MAX_WORLD_SPANS);
  readonly #open = new Map<number, Followed>();
  readonly #first: Followed[] = [];
  readonly #failed: Followed[] = [];
  #slowest: Followed[] = [];
  #requests = 0;
  #sequence = 0;

  constructor(scheduler: { readonly nowMs: number }) {
    this.#now = () => scheduler.nowMs;
  }

  request(name: string, lane: string): OpenRequest {
    this.#requests += 1;
    const id = this.#requests;
    const bundle = new Bundle(MAX_SPANS_PER_REQUEST);
    const followed: Followed = { id, name, lane, startMs: this.#now(), endMs: null, outcome: 'open', bundle };
    if (this.#open.size < MAX_OPEN_REQUESTS) this.#open.set(id, followed);
    return {
      id,
      begin: (span) => this.#begin(bundle, span),
      mark: (markLane, markName) => this.#mark(bundle, markLane, markName),
      end: (outcome) => this.#end(followed, outcome),
    };
  }

  begin(span: SpanStart): EndSpan {
    return this.#begin(this.#world, span);
  }

  mark(lane: string, name: string): void {
    this.#mark(this.#world, lane, name);
  }

  /** All that is kept, plain data. Requests under way come last into the choice: those that began first. */
  record(): Trace {
    const open = [...this.#open.values()].slice(0, KEPT_FIRST);
    const kept = new Map(
      [...this.#first, ...this.#slowest, ...this.#failed, ...open].map((one) => [one.id, one]),
    );
    return {
      requests: [...kept.values()].sort((a, b) => a.id - b.id).map(toTrace),
      spans: this.#world.spans.map((span) => ({ ...span })),
      marks: [...this.#world.marks],
      requestsLeftOut: this.#requests - kept.size,
      worldSpansDropped: this.#world.dropped,
    };
  }

  #begin(bundle: Bundle, { kind, name, lane, resource }: SpanStart): EndSpan {
    if (bundle.isFull) {
      bundle.dropped += 1;
      return () => undefined;
    }
    this.#sequence += 1;
    const span: Open<Span> = {
      id: this.#sequence,
      kind,
      name,
      lane,
      startMs: this.#now(),
      endMs: null,
      resource: resource ?? null,
    };
    bundle.spans.push(span);
    return () => {
      span.endMs ??= this.#now();
    };
  }

  #mark(bundle: Bundle, lane: string, name: string): void {
    if (bundle.isFull) {
      bundle.dropped += 1;
      return;
    }
    this.#sequence += 1;
    bundle.marks.push({ id: this.#sequence, atMs: this.#now(), lane, name });
  }

  #end(followed: Followed, outcome: 'ok' | 'failed'): void {
    if (followed.outcome !== 'open') return;
    followed.outcome = outcome;
    followed.endMs = this.#now();
    if (!this.#open.delete(followed.id)) return;
    if (this.#first.length < KEPT_FIRST) this.#first.push(followed);
    if (outcome === 'failed' && this.#failed.length < KEPT_FAILED) this.#failed.push(followed);
    this.#keepIfSlow(followed);
  }

  /** At equal durations the earlier request stays: the choice is the same in every run. */
  #keepIfSlow(followed: Followed): void {
    const fastestKept = this.#slowest.at(-1);
    const isFull = this.#slowest.length >= KEPT_SLOWEST;
    if (isFull && fastestKept && durationOf(followed) <= durationOf(fastestKept)) return;
    const index = this.#slowest.findIndex((other) => durationOf(other) < durationOf(followed));
    this.#slowest.splice(index < 0 ? this.#slowest.length : index, 0, followed);
    if (this.#slowest.length > KEPT_SLOWEST) this.#slowest = this.#slowest.slice(0, KEPT_SLOWEST);
  }
}

function durationOf({ startMs, endMs }: Followed): number {
  return (endMs ?? startMs) - startMs;
}

function toTrace({ bundle, ...request }: Followed): RequestTrace {
  const spans = bundle.spans.map((span) => ({ ...span }));
  return { ...request, spans, marks: [...bundle.marks], dropped: bundle.dropped };
}
