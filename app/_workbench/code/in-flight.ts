// How much was under way at every moment of an act: calls, work of the world, connections. The series share their
// moments, as a drawing of many points wants them.

import type { ActTrace } from '@/lib/sandbox/trace';
import { overMs } from './lanes';

export interface FlightSeries {
  readonly name: string;
  readonly tone: 'before' | 'after' | 'ink';
  /** One per moment; it holds until the next. */
  readonly values: readonly number[];
  readonly most: number;
}

export interface Flight {
  /** Rising, the first is 0. */
  readonly atMs: readonly number[];
  readonly series: readonly FlightSeries[];
}

interface Stretch {
  readonly startMs: number;
  readonly endMs: number | null;
}

/** Null when nothing ever was under way. */
export function flightOf(
  { spans, exchanges }: Pick<ActTrace, 'spans' | 'exchanges'>,
  actEndMs: number,
): Flight | null {
  const servers = [...new Set(exchanges.map(({ server }) => server))].sort();
  const groups: readonly (Pick<FlightSeries, 'name' | 'tone'> & {
    readonly all: readonly Stretch[];
  })[] = [
    { name: 'calls open', tone: 'before', all: spans.filter(({ kind }) => kind === 'call') },
    { name: 'at work', tone: 'after', all: spans.filter(({ kind }) => kind === 'work') },
    ...servers.map((server) => ({
      name: `asked of ${server}`,
      tone: 'ink' as const,
      all: exchanges
        .filter((exchange) => exchange.server === server)
        .map((exchange) => ({ startMs: exchange.askedMs, endMs: overMs(exchange) })),
    })),
  ];
  const there = groups.filter(({ all }) => all.length > 0);
  if (there.length === 0) return null;
  const atMs = momentsOf(
    there.flatMap(({ all }) => all),
    actEndMs,
  );
  const series = there.map(({ all, ...named }) => {
    const values = openAt(all, atMs);
    return { ...named, values, most: values.reduce((most, value) => Math.max(most, value), 0) };
  });
  return { atMs, series };
}

function momentsOf(all: readonly Stretch[], actEndMs: number): readonly number[] {
  const moments = new Set([0, actEndMs]);
  for (const { startMs, endMs } of all) {
    moments.add(startMs);
    if (endMs !== null) moments.add(endMs);
  }
  return [...moments].sort((a, b) => a - b);
}

/** How many are open from each moment on; what takes no time is never seen. */
function openAt(all: readonly Stretch[], atMs: readonly number[]): readonly number[] {
  const changes = new Map<number, number>();
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { startMs, endMs } of all) {
    change(startMs, 1);
    if (endMs !== null) change(endMs, -1);
  }
  let open = 0;
  return atMs.map((moment) => {
    open += changes.get(moment) ?? 0;
    return open;
  });
}
