import type { ActTrace, Span } from './trace';

/** A number of a run for the strip, with its unit. */
export interface RunFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | '%' | '';
}

/**
 * At most four numbers of an act: how long the calls took, how many of the keys that Redis looked up were there, how
 * often the world had to work, how much of it at once, and what Redis was asked. Virtual ms; what had not ended when the act did is counted and has no time.
 */
export function runFigures(trace: ActTrace): readonly RunFigure[] {
  const calls = trace.spans.filter(({ kind }) => kind === 'call');
  const work = trace.spans.filter(({ kind }) => kind === 'work');
  return [
    ...timeOf(calls),
    ...hitRateOf(trace),
    ...(work.length > 0 ? [{ name: busiestName(work), value: work.length, unit: '' } as const] : []),
    ...(work.length > 0 ? [{ name: 'at once', value: mostAtOnce(work), unit: '' } as const] : []),
    ...(trace.commandsTotal > 0
      ? [{ name: 'Redis commands', value: trace.commandsTotal, unit: '' } as const]
      : []),
  ].slice(0, MAX_FIGURES);
}

const MAX_FIGURES = 4;

/** One call has a duration, several have a 95th percentile. */
function timeOf(calls: readonly Span[]): readonly RunFigure[] {
  const took = calls.flatMap(({ startMs, endMs }) => (endMs === null ? [] : [endMs - startMs]));
  if (took.length === 0) return [];
  const name = took.length === 1 ? 'the call took' : `p95 of ${took.length} calls`;
  return [{ name, value: quantile(took, 0.95), unit: 'ms' }];
}

/** In percent, of all keys that were looked up; nothing when none was. */
export function hitRateOf({ exchanges }: Pick<ActTrace, 'exchanges'>): readonly RunFigure[] {
  const hits = exchanges.reduce((sum, exchange) => sum + exchange.hits, 0);
  const misses = exchanges.reduce((sum, exchange) => sum + exchange.misses, 0);
  return hits + misses === 0 ? [] : [{ name: 'hit rate', value: (100 * hits) / (hits + misses), unit: '%' }];
}

/** The smallest value that at least `share` of all values do not exceed (nearest rank); 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** The most spans that were open at one moment; one that ends as another begins is not open with it. */
export function mostAtOnce(spans: readonly Pick<Span, 'startMs' | 'endMs'>[]): number {
  const edges = spans.flatMap(({ startMs, endMs }) => [
    { atMs: startMs, change: 1 },
    { atMs: endMs ?? Number.POSITIVE_INFINITY, change: -1 },
  ]);
  edges.sort((a, b) => a.atMs - b.atMs || a.change - b.change);
  let open = 0;
  let most = 0;
  for (const { change } of edges) {
    open += change;
    most = Math.max(most, open);
  }
  return most;
}

/** The world's functions of an act: `fetchPrice`, or how many there are. */
function busiestName(work: readonly Span[]): string {
  const names = new Set(work.map(({ name }) => name));
  const [only] = names;
  return names.size === 1 && only !== undefined ? `calls of ${only}` : 'calls of the world';
}

/** Virtual ms in the digits a reader compares: 1600, 20.5. */
export const formatMs = (ms: number): string =>
  ms.toLocaleString('en-US', { maximumFractionDigits: ms < 100 ? 1 : 0 });
