import { expect, test } from 'vitest';
import type { Exchange, Span } from '@/lib/sandbox/trace';
import { endOf, layLanes, ticksBetween, ticksOf } from './lanes';

const span = (startMs: number, endMs: number | null, rest: Partial<Span> = {}): Span => ({
  instance: 'web',
  kind: 'work',
  name: 'load',
  startMs,
  endMs,
  end: endMs === null ? 'open' : 'ok',
  fault: null,
  byWorld: false,
  call: null,
  ...rest,
});

const exchange = (askedMs: number, answeredMs: number | null, rest: Partial<Exchange> = {}): Exchange => ({
  ...{ instance: 'web', server: 'redis', connection: 1, what: 'GET a', commands: 1, hits: 0, misses: 0 },
  ...{ askedMs, startedMs: askedMs, finishedMs: askedMs, answeredMs, lostMs: null, fault: null, call: null },
  ...rest,
});

const drawn = (spans: readonly Span[], exchanges: readonly Exchange[] = []) => ({ spans, exchanges });

test('a band has as many rows as spans were open at once, and a free row is taken again', () => {
  const [lane] = layLanes(drawn([span(0, 10), span(5, 20), span(10, 30), span(20, 25)]));
  expect(lane?.bands[0]?.rows).toBe(2);
  expect(lane?.bands[0]?.bars.map(({ row }) => row)).toEqual([0, 1, 0, 1]);
});

test('spans that take no time stand in rows of their own', () => {
  const [lane] = layLanes(drawn([span(0, 0), span(0, 0), span(5, 6)]));
  expect(lane?.bands[0]?.bars.map(({ row }) => row)).toEqual([0, 1, 0]);
});

test('a span that never ended keeps its row', () => {
  const [lane] = layLanes(drawn([span(0, null), span(50, 60), span(60, 70)]));
  expect(lane?.bands[0]?.bars.map(({ row }) => row)).toEqual([0, 1, 1]);
});

test('processes are lanes in the order they were seen, calls above work', () => {
  const lanes = layLanes(
    drawn([span(0, 1), span(0, 1, { kind: 'call', name: 'main' }), span(0, 1, { instance: 'api' })]),
  );
  expect(lanes.map(({ instance }) => instance)).toEqual(['web', 'api']);
  expect(lanes[0]?.bands.map(({ name }) => name)).toEqual(['main', 'load']);
});

test('a bar knows the place of its span in the trace', () => {
  const [lane] = layLanes(drawn([span(5, 6), span(0, 1, { kind: 'call', name: 'main' }), span(0, 1)]));
  expect(lane?.bands.map(({ bars }) => bars.map(({ at }) => at))).toEqual([[1], [2, 0]]);
});

test('each connection of a process is a band, with a row for each exchange that was under way at once', () => {
  const lanes = layLanes(
    drawn(
      [span(0, 1)],
      [
        exchange(0, 1),
        exchange(0.5, 2),
        exchange(1, 2, { connection: 2 }),
        exchange(0, null, { server: 'database', connection: null }),
        exchange(0, 1, { instance: 'api' }),
      ],
    ),
  );
  expect(lanes.map(({ instance }) => instance)).toEqual(['web', 'api']);
  expect(lanes[0]?.connections.map(({ name, rows, bars }) => [name, rows, bars.length])).toEqual([
    ['redis 1', 2, 2],
    ['redis 2', 1, 1],
    ['database, waiting', 1, 1],
  ]);
  expect(lanes[1]?.bands).toEqual([]);
});

test('what was lost with its process frees its row', () => {
  const lost = exchange(0, null, { lostMs: 5 });
  const [lane] = layLanes(drawn([], [lost, exchange(6, 7)]));
  expect(lane?.connections[0]?.rows).toBe(1);
  expect(endOf(drawn([], [lost]))).toBe(5);
});

test('a crowd of connections shares a band, whose rows are what was under way at once', () => {
  const crowd = Array.from({ length: 40 }, (_, i) =>
    exchange(i, i + 2, { server: 'database', connection: i + 1 }),
  );
  const [lane] = layLanes(drawn([], crowd));
  expect(lane?.connections).toHaveLength(1);
  expect(lane?.connections[0]).toMatchObject({ name: 'database × 40', rows: 2 });
});

test('the end is the last edge, and never nothing', () => {
  expect(endOf(drawn([span(0, 10), span(15, null)]))).toBe(15);
  expect(endOf(drawn([span(0, 10)], [exchange(9, 20), exchange(21, null)]))).toBe(21);
  expect(endOf(drawn([span(0, 0)]))).toBe(1);
});

test('marks of an axis are round', () => {
  expect(ticksOf(1_120, 5)).toEqual([0, 500, 1_000]);
  expect(ticksOf(1, 5)).toEqual([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
  expect(ticksBetween(130, 1_120, 5)).toEqual([200, 400, 600, 800, 1_000]);
  expect(ticksBetween(12, 12.9, 4)).toEqual([12, 12.5]);
});
