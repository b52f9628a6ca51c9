import type { PlainError, Settled } from '../grading/code-observation';
import type { Scheduler } from '../simulator/scheduler';
import { MAX_SPANS, type Span } from './trace';

/** Ends the span that was begun; `fault` in some words when it failed. */
export type EndSpan = (fault: string | null) => void;

export interface SpanBegin extends Pick<Span, 'instance' | 'kind' | 'name'> {}

const IGNORED: EndSpan = () => undefined;

/** The spans of one act. It only looks: nothing is scheduled and nothing awaited, so a traced act runs as any other. */
export class Recorder {
  readonly #clock: Pick<Scheduler, 'nowMs'>;
  readonly #waits = new WeakSet<object>();
  readonly #spans: Span[] = [];
  #dropped = 0;

  constructor(clock: Pick<Scheduler, 'nowMs'>) {
    this.#clock = clock;
  }

  get spans(): readonly Span[] {
    return this.#spans;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** A function of the world in which nothing works: `sleep`. */
  ignore(run: object): void {
    this.#waits.add(run);
  }

  begin(span: SpanBegin, run?: object): EndSpan {
    if (run && this.#waits.has(run)) return IGNORED;
    if (this.#spans.length >= MAX_SPANS) {
      this.#dropped += 1;
      return IGNORED;
    }
    const at = this.#spans.length;
    const open: Span = { ...span, startMs: this.#clock.nowMs, endMs: null, end: 'open', fault: null };
    this.#spans.push(open);
    return (fault) => {
      const end = fault === null ? 'ok' : 'failed';
      this.#spans[at] = { ...open, endMs: this.#clock.nowMs, end, fault };
    };
  }
}

/** What a call that did not give a value came to; null for one that did. */
export function faultOf(settled: Settled): string | null {
  switch (settled.kind) {
    case 'fulfilled':
      return null;
    case 'rejected':
      return describeError(settled.error);
    case 'threw':
      return `threw ${describeError(settled.error)}`;
    case 'hung':
      return settled.stuck ? 'never settled: nothing is left that could settle it' : 'did not settle in time';
    case 'died':
      return 'its process died';
  }
}

/** An error of the submission in one line, with the place where it was made. */
export function describeError({ name, message, line }: PlainError): string {
  const where = line === null ? '' : ` (line ${line})`;
  return `${message === '' ? name : `${name}: ${message}`}${where}`;
}
