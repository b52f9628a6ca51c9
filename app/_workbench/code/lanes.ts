// How an act's spans become lanes: a lane per process, in it a band for the calls and one per function of the world; a
// band has as many rows as spans were open at once.

import type { Span } from '@/lib/sandbox/trace';

export interface Bar {
  readonly span: Span;
  /** From 0, within its band. */
  readonly row: number;
}

export interface Band {
  readonly kind: Span['kind'];
  readonly name: string;
  readonly rows: number;
  readonly bars: readonly Bar[];
}

export interface Lane {
  readonly instance: string;
  readonly bands: readonly Band[];
}

/** Lanes in the order in which their processes were first seen; calls above the work that they wait for. */
export function layLanes(spans: readonly Span[]): readonly Lane[] {
  return [...groupBy(spans, ({ instance }) => instance)].map(([instance, own]) => ({
    instance,
    bands: [...groupBy(own, ({ kind, name }) => `${kind} ${name}`)]
      .map(([, group]) => bandOf(group))
      .sort((a, b) => Number(a.kind === 'work') - Number(b.kind === 'work')),
  }));
}

/** The last moment at which something began or ended; at least 1, so that it can be divided by. */
export function endOf(spans: readonly Span[]): number {
  return spans.reduce((end, { startMs, endMs }) => Math.max(end, startMs, endMs ?? 0), 1);
}

/** What takes no time stands in a row of its own all the same: forty refusals at one moment are forty bars. */
const MOMENT_MS = 1e-6;

/** Each span takes the first row that is free when it begins. */
function bandOf(spans: readonly Span[]): Band {
  const [first] = spans;
  const freeAtMs: number[] = [];
  const bars = [...spans]
    .sort((a, b) => a.startMs - b.startMs)
    .map((span): Bar => {
      const free = freeAtMs.findIndex((atMs) => atMs <= span.startMs);
      const row = free < 0 ? freeAtMs.length : free;
      freeAtMs[row] = Math.max(span.endMs ?? Number.POSITIVE_INFINITY, span.startMs + MOMENT_MS);
      return { span, row };
    });
  return { kind: first?.kind ?? 'call', name: first?.name ?? '', rows: freeAtMs.length, bars };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Round marks for an axis from 0: 1, 2 or 5 times a power of ten, about `wanted` of them. */
export function ticksOf(endMs: number, wanted: number): readonly number[] {
  const rough = endMs / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, i) => i * step);
}
