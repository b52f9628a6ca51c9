import { expect, test } from 'vitest';
import type { Span } from '@/lib/sandbox/trace';
import { endOf, layLanes, ticksOf } from './lanes';

const span = (startMs: number, endMs: number | null, rest: Partial<Span> = {}): Span => ({
  instance: 'web',
  kind: 'work',
  name: 'load',
  startMs,
  endMs,
  end: endMs === null ? 'open' : 'ok',
  fault: null,
  ...rest,
});

test('a band has as many rows as spans were open at once, and a free row is taken again', () => {
  const [lane] = layLanes([span(0, 10), span(5, 20), span(10, 30), span(20, 25)]);
  expect(lane?.bands[0]?.rows).toBe(2);
  expect(lane?.bands[0]?.bars.map(({ row }) => row)).toEqual([0, 1, 0, 1]);
});

test('spans that take no time stand in rows of their own', () => {
  const [lane] = layLanes([span(0, 0), span(0, 0), span(5, 6)]);
  expect(lane?.bands[0]?.bars.map(({ row }) => row)).toEqual([0, 1, 0]);
});

test('a span that never ended keeps its row', () => {
  const [lane] = layLanes([span(0, null), span(50, 60), span(60, 70)]);
  expect(lane?.bands[0]?.bars.map(({ row }) => row)).toEqual([0, 1, 1]);
});

test('processes are lanes in the order they were seen, calls above work', () => {
  const lanes = layLanes([
    span(0, 1),
    span(0, 1, { kind: 'call', name: 'main' }),
    span(0, 1, { instance: 'api' }),
  ]);
  expect(lanes.map(({ instance }) => instance)).toEqual(['web', 'api']);
  expect(lanes[0]?.bands.map(({ name }) => name)).toEqual(['main', 'load']);
});

test('the end is the last edge, and never nothing', () => {
  expect(endOf([span(0, 10), span(15, null)])).toBe(15);
  expect(endOf([span(0, 0)])).toBe(1);
});

test('marks of an axis are round', () => {
  expect(ticksOf(1_120, 5)).toEqual([0, 500, 1_000]);
  expect(ticksOf(1, 5)).toEqual([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
});
