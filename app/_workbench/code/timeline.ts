// An act's spans and exchanges counted into equal stretches of virtual time.

import { mostAtOnce, quantile } from '@/lib/sandbox/run-figures';
import type { ActTrace, Exchange, Span } from '@/lib/sandbox/trace';
import { endOf } from './lanes';

export interface Stretch {
  readonly fromMs: number;
  /** Calls that ended in it, whatever came of them. */
  readonly done: number;
  readonly failed: number;
  /** Of the calls that ended in it, ms; null without one. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Pieces of work that began in it. */
  readonly work: number;
  /** Round trips and queries asked in it. */
  readonly asked: number;
  /** Of the keys that Redis looked up in it, in percent; null when it looked up none. */
  readonly hitRate: number | null;
  /** Calls that were open at once in it, at most. */
  readonly open: number;
}

export interface Timeline {
  readonly widthMs: number;
  readonly stretches: readonly Stretch[];
}

/** About this many stretches: a bar of each is some pixels wide on a phone. */
const STRETCHES = 30;
const WIDTHS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];

export function timelineOf({ spans, exchanges }: ActTrace): Timeline {
  const endMs = endOf({ spans, exchanges });
  const widthMs = WIDTHS_MS.find((width) => endMs / width <= STRETCHES) ?? endMs / STRETCHES;
  const amount = Math.floor(endMs / widthMs) + 1;
  const calls = spans.flatMap((span) =>
    span.kind === 'call' && span.endMs !== null ? [{ ...span, endMs: span.endMs }] : [],
  );
  const work = spans.filter(({ kind }) => kind === 'work');
  const stretches = Array.from({ length: amount }, (_, at): Stretch => {
    const isIn = (atMs: number) => Math.floor(atMs / widthMs) === at;
    const ended = calls.filter(({ endMs: atMs }) => isIn(atMs));
    const took = ended.map(({ startMs, endMs: atMs }) => atMs - startMs);
    return {
      fromMs: at * widthMs,
      done: ended.length,
      failed: ended.filter(({ end }) => end === 'failed').length,
      p50Ms: took.length === 0 ? null : quantile(took, 0.5),
      p95Ms: took.length === 0 ? null : quantile(took, 0.95),
      work: work.filter(({ startMs }) => isIn(startMs)).length,
      asked: exchanges.filter(({ askedMs }) => isIn(askedMs)).length,
      hitRate: hitRateIn(exchanges.filter(({ finishedMs }) => finishedMs !== null && isIn(finishedMs))),
      open: mostAtOnce(openIn(spans, { fromMs: at * widthMs, toMs: (at + 1) * widthMs })),
    };
  });
  return { widthMs, stretches };
}

function hitRateIn(exchanges: readonly Exchange[]): number | null {
  const hits = exchanges.reduce((sum, exchange) => sum + exchange.hits, 0);
  const misses = exchanges.reduce((sum, exchange) => sum + exchange.misses, 0);
  return hits + misses === 0 ? null : (100 * hits) / (hits + misses);
}

const openIn = (
  spans: readonly Span[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): readonly Span[] =>
  spans.filter(
    ({ kind, startMs, endMs }) =>
      kind === 'call' && startMs < toMs && (startMs >= fromMs || (endMs ?? toMs) > fromMs),
  );
