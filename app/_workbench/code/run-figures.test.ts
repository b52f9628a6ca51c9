import { expect, test } from 'vitest';
import { formatMs, mostAtOnce, quantile, runFigures } from '@/lib/sandbox/run-figures';
import type { ActTrace, Exchange, Span } from '@/lib/sandbox/trace';
import { timelineOf } from './timeline';

const span = (kind: Span['kind'], startMs: number, endMs: number | null): Span => ({
  instance: 'web',
  kind,
  name: kind === 'call' ? 'main' : 'load',
  startMs,
  endMs,
  end: endMs === null ? 'open' : 'ok',
  fault: null,
  byWorld: false,
  call: null,
});

const traceOf = (
  spans: readonly Span[],
  commandsTotal = 0,
  exchanges: readonly Exchange[] = [],
): ActTrace => ({
  spans,
  spansDropped: 0,
  exchanges,
  exchangesDropped: 0,
  commands: [],
  commandsTotal,
  keys: [],
});

test('one call has a duration, work is counted and measured at its most', () => {
  const spans = [span('call', 0, 40), span('work', 0, 20), span('work', 10, 30), span('work', 30, 40)];
  expect(runFigures(traceOf(spans))).toEqual([
    { name: 'the call took', value: 40, unit: 'ms' },
    { name: 'calls of load', value: 3, unit: '' },
    { name: 'at once', value: 2, unit: '' },
  ]);
});

test('several calls have a 95th percentile, of those that ended', () => {
  const spans = [...Array.from({ length: 20 }, (_, i) => span('call', 0, i + 1)), span('call', 0, null)];
  expect(runFigures(traceOf(spans, 7))).toEqual([
    { name: 'p95 of 20 calls', value: 19, unit: 'ms' },
    { name: 'Redis commands', value: 7, unit: '' },
  ]);
});

test('reads of a cache have a hit rate', () => {
  const read = (hits: number, misses: number): Exchange => ({
    ...{ instance: 'web', server: 'redis', connection: 1, what: 'GET a', commands: 1, hits, misses },
    ...{ askedMs: 0, startedMs: 0.5, finishedMs: 0.5, answeredMs: 1, lostMs: null, fault: null, call: null },
  });
  expect(runFigures(traceOf([span('call', 0, 40)], 4, [read(3, 0), read(0, 1), read(0, 0)]))).toEqual([
    { name: 'the call took', value: 40, unit: 'ms' },
    { name: 'hit rate', value: 75, unit: '%' },
    { name: 'Redis commands', value: 4, unit: '' },
  ]);
});

test('a percentile is a value that was measured', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([5], 0.99)).toBe(5);
  expect(quantile([], 0.5)).toBe(0);
});

test('what ends as another begins is not open with it; what never ends stays open', () => {
  expect(mostAtOnce([span('work', 0, 10), span('work', 10, 20)])).toBe(1);
  expect(mostAtOnce([span('work', 0, null), span('work', 10, 20)])).toBe(2);
});

test('every call that ended and every piece of work stands in one stretch of the timeline', () => {
  const spans = [span('call', 0, 100), span('call', 50, 3_000), span('call', 60, null), span('work', 10, 20)];
  const { widthMs, stretches } = timelineOf(traceOf(spans));
  expect(widthMs).toBe(100);
  expect(stretches.reduce((sum, { done }) => sum + done, 0)).toBe(2);
  expect(stretches.reduce((sum, { work }) => sum + work, 0)).toBe(1);
  expect(stretches[1]).toMatchObject({ fromMs: 100, done: 1, p50Ms: 100, p95Ms: 100 });
  expect(stretches[2]?.p95Ms).toBeNull();
});

test('a stretch knows how many calls were open at once in it, what was asked and what was found', () => {
  const read = (askedMs: number, hits: number): Exchange => ({
    ...{ instance: 'web', server: 'redis', connection: 1, what: 'GET a', commands: 1 },
    ...{ hits, misses: 1 - hits, askedMs, startedMs: askedMs, finishedMs: askedMs, answeredMs: askedMs },
    ...{ lostMs: null, fault: null, call: null },
  });
  const spans = [span('call', 0, 100), span('call', 50, 150), span('call', 100, 290)];
  const { widthMs, stretches } = timelineOf(traceOf(spans, 3, [read(0, 0), read(10, 1), read(120, 1)]));
  expect(widthMs).toBe(10);
  expect(stretches[5]).toMatchObject({ open: 2, asked: 0, hitRate: null });
  expect(stretches[20]).toMatchObject({ open: 1 });
  expect([0, 1, 12].map((at) => stretches[at]?.hitRate)).toEqual([0, 100, 100]);
  expect(stretches.reduce((sum, { asked }) => sum + asked, 0)).toBe(3);
});

test('virtual time is written with the digits that are compared', () => {
  expect([1_120, 20.54, 0].map(formatMs)).toEqual(['1,120', '20.5', '0']);
});
