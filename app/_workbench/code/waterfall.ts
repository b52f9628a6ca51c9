// One call of an act over virtual time: itself, the work of the world and what was asked over connections meanwhile.
//
// A JavaScript engine does not tell which call goes on when a promise settles. What surely belongs to the call is
// marked by the recorder; everything else here was in flight in the same process while the call was open, and that is
// all that is said of it.

import type { ActTrace, Exchange, Span } from '@/lib/sandbox/trace';
import { connectionName, overMs } from './lanes';

/** A stretch of a bar: hollow while something waits, filled while something works. */
export interface WaterfallPart {
  readonly kind: 'wait' | 'work';
  readonly fromMs: number;
  readonly toMs: number;
}

export interface WaterfallRow {
  /** `loadProduct`, `GET product:42 and 1 more`. */
  readonly name: string;
  /** `work of the world`, `redis 1`. */
  readonly where: string;
  readonly startMs: number;
  /** Null: it was not over when the act ended. */
  readonly endMs: number | null;
  readonly parts: readonly WaterfallPart[];
  /** `own`, `another`: it surely belongs to this call, to another one. `unknown`: to any that was open. */
  readonly of: 'own' | 'another' | 'unknown';
  readonly fault: string | null;
  /** How many were alike, to the moment and the word. */
  readonly times: number;
}

export interface Waterfall {
  readonly call: Span;
  readonly fromMs: number;
  /** When the call was over. */
  readonly toMs: number;
  /** When the last of its own was: something may go on behind it. */
  readonly untilMs: number;
  /** In the order in which they began. */
  readonly rows: readonly WaterfallRow[];
  /** Rows beyond {@link MAX_ROWS}, not among them. */
  readonly omitted: number;
  /** Other calls that were open in the process meanwhile. */
  readonly others: number;
  /** Virtual ms of the call during which nothing of the process was in flight: timers, or other processes. */
  readonly idleMs: number;
}

/** Rows that are drawn: the call's own go first, then those that were open for the most of it. */
export const MAX_ROWS = 60;

/** Places of the calls among the spans, the slowest first; one that did not end took until the act did. */
export function slowestCalls({ spans }: Pick<ActTrace, 'spans'>): readonly number[] {
  const endMs = spans.reduce((end, span) => Math.max(end, span.startMs, span.endMs ?? 0), 0);
  const tookMs = ({ startMs, endMs: atMs }: Span) => (atMs ?? endMs) - startMs;
  return spans
    .flatMap((span, at) => (span.kind === 'call' ? [{ at, tookMs: tookMs(span) }] : []))
    .sort((a, b) => b.tookMs - a.tookMs || a.at - b.at)
    .map(({ at }) => at);
}

/** Null when the place is none of a call. */
export function waterfallOf(trace: ActTrace, at: number, actEndMs: number): Waterfall | null {
  const call = trace.spans[at];
  if (call?.kind !== 'call') return null;
  const fromMs = call.startMs;
  const toMs = Math.max(call.endMs ?? actEndMs, fromMs);
  const window: Window = { fromMs, toMs, actEndMs };
  const all = [...workRows(call.instance, trace.spans), ...exchangeRows(call.instance, trace.exchanges)]
    .filter(({ row, of }) => of === at || isMeanwhile(row, window))
    .map(
      ({ row, of }): WaterfallRow => ({
        ...row,
        of: of === null ? 'unknown' : of === at ? 'own' : 'another',
        times: 1,
      }),
    );
  const found = together(all);
  const openMs = ({ startMs, endMs }: WaterfallRow) =>
    Math.min(endMs ?? actEndMs, toMs) - Math.max(startMs, fromMs);
  const rows = [...found]
    .sort((a, b) => Number(b.of === 'own') - Number(a.of === 'own') || openMs(b) - openMs(a))
    .slice(0, MAX_ROWS)
    .sort((a, b) => a.startMs - b.startMs || (a.endMs ?? actEndMs) - (b.endMs ?? actEndMs));
  const ownEnds = rows.flatMap(({ of, endMs }) => (of === 'own' ? [endMs ?? actEndMs] : []));
  return {
    call,
    fromMs,
    toMs,
    untilMs: Math.max(toMs, ...ownEnds),
    rows: rows.map((row) => ({ ...row, parts: row.parts.length > 0 ? row.parts : [wholeOf(row, actEndMs)] })),
    omitted: found.length - rows.length,
    others: othersOf(trace.spans, { at, window }),
    idleMs: idleOf(found, window),
  };
}

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
  readonly actEndMs: number;
}

/** What ends as the window begins, or begins as it ends, is not in it. */
function isMeanwhile(
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number | null },
  { fromMs, toMs, actEndMs }: Window,
): boolean {
  const overMs = endMs ?? actEndMs;
  if (startMs > toMs || overMs < fromMs) return false;
  return !(overMs === fromMs && startMs < fromMs) && !(startMs === toMs && fromMs < toMs);
}

interface Owned {
  readonly row: Omit<WaterfallRow, 'of' | 'times'>;
  /** The call that it surely belongs to. */
  readonly of: number | null;
}

/** Rows that are alike are one. */
function together(rows: readonly WaterfallRow[]): readonly WaterfallRow[] {
  const groups = new Map<string, WaterfallRow>();
  for (const row of rows) {
    const { name, where, startMs, endMs, of, fault } = row;
    const key = JSON.stringify([name, where, startMs, endMs, of, fault]);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, times: known.times + 1 } : row);
  }
  return [...groups.values()];
}

function workRows(instance: string, spans: readonly Span[]): readonly Owned[] {
  return spans
    .filter((span) => span.kind === 'work' && span.instance === instance)
    .map(({ name, startMs, endMs, fault, call }) => {
      const parts = endMs === null ? [] : [{ kind: 'work', fromMs: startMs, toMs: endMs } as const];
      return { row: { name, where: 'the world', startMs, endMs, parts, fault }, of: call };
    });
}

function exchangeRows(instance: string, exchanges: readonly Exchange[]): readonly Owned[] {
  return exchanges
    .filter((exchange) => exchange.instance === instance)
    .map((exchange) => ({
      row: {
        name: wordsOf(exchange),
        where: connectionName(exchange),
        startMs: exchange.askedMs,
        endMs: overMs(exchange),
        parts: partsOf(exchange),
        fault: exchange.fault ?? (exchange.lostMs === null ? null : 'lost with its process'),
      },
      of: exchange.call,
    }));
}

/** `GET a`, `SET a 1 and 2 more`. */
export function wordsOf({ what, commands }: Pick<Exchange, 'what' | 'commands'>): string {
  if (commands === 0 && what === '') return 'a packet that never arrived';
  return commands > 1 ? `${what} and ${commands - 1} more` : what;
}

/** On its way and in line, at work, on its way back. */
function partsOf(exchange: Exchange): readonly WaterfallPart[] {
  const { askedMs, startedMs, finishedMs } = exchange;
  const endMs = overMs(exchange);
  const doneMs = finishedMs ?? startedMs;
  if (startedMs === null || doneMs === null) {
    return endMs === null ? [] : [{ kind: 'wait', fromMs: askedMs, toMs: endMs }];
  }
  const parts: readonly WaterfallPart[] = [
    { kind: 'wait', fromMs: askedMs, toMs: startedMs },
    { kind: 'work', fromMs: startedMs, toMs: doneMs },
    { kind: 'wait', fromMs: doneMs, toMs: endMs ?? doneMs },
  ];
  return parts.filter(({ kind, fromMs, toMs }) => kind === 'work' || toMs > fromMs);
}

/** What never came to an end waits until the act's. */
const wholeOf = ({ startMs }: Pick<WaterfallRow, 'startMs'>, actEndMs: number): WaterfallPart => ({
  kind: 'wait',
  fromMs: startMs,
  toMs: actEndMs,
});

function othersOf(
  spans: readonly Span[],
  { at, window }: { readonly at: number; readonly window: Window },
): number {
  const instance = spans[at]?.instance;
  const isOther = (span: Span, index: number) =>
    index !== at && span.kind === 'call' && span.instance === instance && isMeanwhile(span, window);
  return spans.filter(isOther).length;
}

/** The window's length without what the rows cover of it. */
function idleOf(
  rows: readonly Pick<WaterfallRow, 'startMs' | 'endMs'>[],
  { fromMs, toMs, actEndMs }: Window,
): number {
  const sorted = [...rows].sort((a, b) => a.startMs - b.startMs);
  let idleMs = 0;
  let reachedMs = fromMs;
  for (const { startMs, endMs } of sorted) {
    idleMs += Math.max(0, Math.min(startMs, toMs) - reachedMs);
    reachedMs = Math.max(reachedMs, Math.min(endMs ?? actEndMs, toMs));
  }
  return idleMs + Math.max(0, toMs - reachedMs);
}
