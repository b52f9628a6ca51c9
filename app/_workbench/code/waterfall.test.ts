import { expect, test } from 'vitest';
import type { ActTrace, Exchange, Span } from '@/lib/sandbox/trace';
import { MAX_ROWS, slowestCalls, waterfallOf } from './waterfall';

const span = (startMs: number, endMs: number | null, rest: Partial<Span> = {}): Span => ({
  ...{ instance: 'web', kind: 'work', name: 'load', startMs, endMs },
  ...{ end: endMs === null ? 'open' : 'ok', fault: null, byWorld: false, call: null },
  ...rest,
});

const call = (startMs: number, endMs: number | null, rest: Partial<Span> = {}): Span =>
  span(startMs, endMs, { kind: 'call', name: 'main', ...rest });

const exchange = (askedMs: number, answeredMs: number | null, rest: Partial<Exchange> = {}): Exchange => ({
  ...{ instance: 'web', server: 'redis', connection: 1, what: 'GET a', commands: 1, hits: 0, misses: 0 },
  ...{
    askedMs,
    answeredMs,
    startedMs: askedMs + 0.5,
    finishedMs: askedMs + 0.5,
    lostMs: null,
    fault: null,
    call: null,
  },
  ...rest,
});

const traceOf = (spans: readonly Span[], exchanges: readonly Exchange[] = []): ActTrace => ({
  ...{ spans, spansDropped: 0, exchanges, exchangesDropped: 0 },
  ...{ commands: [], commandsTotal: 0, keys: [] },
});

function shown(trace: ActTrace, at: number, actEndMs = 100) {
  const waterfall = waterfallOf(trace, at, actEndMs);
  if (!waterfall) throw new Error('it is no call');
  return waterfall;
}

test('the slowest call comes first, one that did not end took until the act did, equals keep their order', () => {
  const spans = [call(0, 10), call(5, 30), span(0, 90), call(40, 50), call(80, null), call(99, 100)];
  expect(slowestCalls(traceOf(spans))).toEqual([1, 4, 0, 3, 5]);
});

test('a call is shown with what was in flight in its process meanwhile, and with nothing else', () => {
  const spans = [
    call(10, 30),
    span(5, 15),
    span(0, 10),
    span(30, 40),
    span(12, 14, { instance: 'other' }),
    span(20, 25),
  ];
  const { rows, others } = shown(traceOf(spans, [exchange(16, 17), exchange(40, 41)]), 0);
  expect(rows.map(({ name, startMs }) => [name, startMs])).toEqual([
    ['load', 5],
    ['GET a', 16],
    ['load', 20],
  ]);
  expect(rows.every(({ of }) => of === 'unknown')).toBe(true);
  expect(others).toBe(0);
});

test('what surely belongs to the call is marked, and what belongs to another call is told as such', () => {
  const spans = [call(0, 20), call(5, 20), span(0, 20, { call: 0 }), span(6, 7, { call: 1 }), span(8, 9)];
  const { rows, others } = shown(traceOf(spans), 1);
  expect(rows.map(({ of }) => of)).toEqual(['another', 'own', 'unknown']);
  expect(others).toBe(1);
});

test('its own that goes on behind it makes the drawing longer', () => {
  const { toMs, untilMs } = shown(traceOf([call(0, 10), span(8, 40, { call: 0 })]), 0);
  expect([toMs, untilMs]).toEqual([10, 40]);
});

test('a packet waits on its way, is worked on, and waits on its way back; one without an answer waits on', () => {
  const { rows } = shown(
    traceOf([call(0, 10)], [exchange(1, 2), exchange(3, null, { startedMs: null, finishedMs: null })]),
    0,
    50,
  );
  expect(rows.map(({ parts }) => parts)).toEqual([
    [
      { kind: 'wait', fromMs: 1, toMs: 1.5 },
      { kind: 'work', fromMs: 1.5, toMs: 1.5 },
      { kind: 'wait', fromMs: 1.5, toMs: 2 },
    ],
    [{ kind: 'wait', fromMs: 3, toMs: 50 }],
  ]);
});

test('several commands in a packet are one row that says so', () => {
  expect(shown(traceOf([call(0, 10)], [exchange(1, 2, { commands: 3 })]), 0).rows[0]?.name).toBe(
    'GET a and 2 more',
  );
});

test('rows that are alike are one, which says how many', () => {
  const { rows } = shown(traceOf([call(0, 10), span(1, 5), span(1, 5), span(1, 6)]), 0);
  expect(rows.map(({ endMs, times }) => [endMs, times])).toEqual([
    [5, 2],
    [6, 1],
  ]);
});

test('time in which nothing was in flight is told, and never more than the call took', () => {
  const spans = [call(10, 50), span(0, 20), span(15, 25), span(40, 90)];
  expect(shown(traceOf(spans), 0).idleMs).toBe(15);
  expect(shown(traceOf([call(10, 50)]), 0).idleMs).toBe(40);
});

test('a crowd is cut to what was open for the most of the call, after its own', () => {
  const crowd = Array.from({ length: MAX_ROWS + 5 }, (_, i) => span(0, 10 + i));
  const { rows, omitted } = shown(traceOf([call(0, 100), span(1, 2, { call: 0 }), ...crowd]), 0);
  expect(rows).toHaveLength(MAX_ROWS);
  expect(omitted).toBe(6);
  expect(rows.filter(({ of }) => of === 'own')).toHaveLength(1);
  expect(Math.min(...rows.filter(({ of }) => of !== 'own').map(({ endMs }) => endMs ?? 0))).toBe(16);
});

test('only a call has a waterfall', () => {
  expect(waterfallOf(traceOf([span(0, 1)]), 0, 1)).toBeNull();
  expect(waterfallOf(traceOf([]), 3, 1)).toBeNull();
});
