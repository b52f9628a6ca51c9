// An act's spans and commands counted into equal stretches of virtual time.

import type { ActTrace } from '@/lib/sandbox/trace';
import { endOf } from './lanes';
import { quantile } from './run-figures';

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
    };
  });
  return { widthMs, stretches };
}
