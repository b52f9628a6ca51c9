// How an act's spans and exchanges become lanes: a lane per process, in it a band for the calls, one per function of
// the world and one per connection; a band has as many rows as bars were open at once.

import type { ActTrace, Exchange, Span } from '@/lib/sandbox/trace';

export interface Bar {
  readonly span: Span;
  /** Its place among the spans of the trace. */
  readonly at: number;
  /** From 0, within its band. */
  readonly row: number;
}

export interface Band {
  readonly kind: Span['kind'];
  readonly name: string;
  readonly rows: number;
  readonly bars: readonly Bar[];
}

export interface ConnectionBar {
  readonly exchange: Exchange;
  readonly row: number;
}

/** A connection of a process, or a crowd of them: what is asked over it, several at once where it takes them. */
export interface ConnectionBand {
  /** `redis 1`; `database, waiting` for what waits for a connection; `database × 470` for a crowd. */
  readonly name: string;
  readonly rows: number;
  readonly bars: readonly ConnectionBar[];
}

export interface Lane {
  readonly instance: string;
  readonly bands: readonly Band[];
  readonly connections: readonly ConnectionBand[];
}

export type Drawn = Pick<ActTrace, 'spans' | 'exchanges'>;

/** Lanes in the order in which their processes were first seen; calls above the work that they wait for. */
export function layLanes({ spans, exchanges }: Drawn): readonly Lane[] {
  const placed = groupBy(
    spans.map((span, at) => ({ span, at })),
    ({ span }) => span.instance,
  );
  const asked = groupBy(exchanges, ({ instance }) => instance);
  return [...new Set([...placed.keys(), ...asked.keys()])].map((instance) => ({
    instance,
    bands: [...groupBy(placed.get(instance) ?? [], ({ span: { kind, name } }) => `${kind} ${name}`).values()]
      .map(bandOf)
      .sort((a, b) => Number(a.kind === 'work') - Number(b.kind === 'work')),
    connections: [...groupBy(asked.get(instance) ?? [], ({ server }) => server)].flatMap(([server, own]) =>
      connectionsOf(server, own),
    ),
  }));
}

/** Connections of a process to one server that have a band each; more share one. */
export const MAX_CONNECTION_BANDS = 12;

function connectionsOf(server: string, own: readonly Exchange[]): readonly ConnectionBand[] {
  const bands = groupBy(own, connectionName);
  if (bands.size > MAX_CONNECTION_BANDS)
    return [{ name: `${server} × ${bands.size}`, ...connectionRows(own) }];
  return [...bands].map(([name, each]) => ({ name, ...connectionRows(each) }));
}

export const connectionName = ({ server, connection }: Exchange): string =>
  connection === null ? `${server}, waiting` : `${server} ${connection}`;

/** When an exchange was answered or lost; null for one that was under way to the end. */
export const overMs = ({ answeredMs, lostMs }: Pick<Exchange, 'answeredMs' | 'lostMs'>): number | null =>
  answeredMs ?? lostMs;

/** The last moment at which something began or ended; at least 1, so that it can be divided by. */
export function endOf({ spans, exchanges }: Drawn): number {
  const ends = exchanges.map((exchange) => overMs(exchange) ?? exchange.finishedMs ?? exchange.askedMs);
  return spans.reduce(
    (end, { startMs, endMs }) => Math.max(end, startMs, endMs ?? 0),
    ends.reduce((end, atMs) => Math.max(end, atMs), 1),
  );
}

function bandOf(placed: readonly { readonly span: Span; readonly at: number }[]): Band {
  const { rows, rowed } = inRows(placed, ({ span }) => span);
  const bars = rowed.map(({ item, row }) => ({ ...item, row }));
  return { kind: bars[0]?.span.kind ?? 'call', name: bars[0]?.span.name ?? '', rows, bars };
}

function connectionRows(exchanges: readonly Exchange[]): Pick<ConnectionBand, 'rows' | 'bars'> {
  const { rows, rowed } = inRows(exchanges, (exchange) => ({
    startMs: exchange.askedMs,
    endMs: overMs(exchange),
  }));
  return { rows, bars: rowed.map(({ item, row }) => ({ exchange: item, row })) };
}

interface Stretch {
  readonly startMs: number;
  readonly endMs: number | null;
}

/** What takes no time stands in a row of its own all the same: forty refusals at one moment are forty bars. */
const MOMENT_MS = 1e-6;

/** Each item takes the first row that is free when it begins. */
function inRows<T>(
  items: readonly T[],
  timeOf: (item: T) => Stretch,
): { readonly rows: number; readonly rowed: readonly { readonly item: T; readonly row: number }[] } {
  const freeAtMs: number[] = [];
  const rowed = [...items]
    .sort((a, b) => timeOf(a).startMs - timeOf(b).startMs)
    .map((item) => {
      const { startMs, endMs } = timeOf(item);
      const free = freeAtMs.findIndex((atMs) => atMs <= startMs);
      const row = free < 0 ? freeAtMs.length : free;
      freeAtMs[row] = Math.max(endMs ?? Number.POSITIVE_INFINITY, startMs + MOMENT_MS);
      return { item, row };
    });
  return { rows: freeAtMs.length, rowed };
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
  const step = roundStep(endMs, wanted);
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, i) => i * step);
}

/** The same for an axis that begins elsewhere. */
export function ticksBetween(fromMs: number, toMs: number, wanted: number): readonly number[] {
  const step = roundStep(toMs - fromMs, wanted);
  const first = Math.ceil(fromMs / step);
  return Array.from({ length: Math.floor(toMs / step) - first + 1 }, (_, i) => (first + i) * step);
}

function roundStep(lengthMs: number, wanted: number): number {
  const rough = lengthMs / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
}
