import { expect, test } from 'vitest';
import type { Exchange, Span } from '@/lib/sandbox/trace';
import { flightOf } from './in-flight';

const span = (kind: Span['kind'], startMs: number, endMs: number | null): Span => ({
  ...{ instance: 'web', kind, name: kind, startMs, endMs, end: endMs === null ? 'open' : 'ok' },
  ...{ fault: null, byWorld: false, call: null },
});

const exchange = (askedMs: number, answeredMs: number | null): Exchange => ({
  ...{ instance: 'web', server: 'redis', connection: 1, what: 'GET a', commands: 1, hits: 0, misses: 0 },
  ...{ askedMs, startedMs: null, finishedMs: null, answeredMs, lostMs: null, fault: null, call: null },
});

test('each series says at every moment how many are open, and what never ended stays open', () => {
  const flight = flightOf(
    {
      spans: [span('call', 0, 20), span('call', 5, null), span('work', 5, 10)],
      exchanges: [exchange(10, 20)],
    },
    30,
  );
  expect(flight?.atMs).toEqual([0, 5, 10, 20, 30]);
  expect(flight?.series.map(({ name, values, most }) => [name, values, most])).toEqual([
    ['calls open', [1, 2, 2, 1, 1], 2],
    ['at work', [0, 1, 0, 0, 0], 1],
    ['asked of redis', [0, 0, 1, 0, 0], 1],
  ]);
});

test('one that begins as another ends is not open with it', () => {
  const flight = flightOf({ spans: [span('work', 0, 5), span('work', 5, 9)], exchanges: [] }, 9);
  expect(flight?.series[0]?.most).toBe(1);
});

test('an act in which nothing happened has none', () => {
  expect(flightOf({ spans: [], exchanges: [] }, 9)).toBeNull();
});
