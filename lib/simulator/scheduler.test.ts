import { describe, expect, test } from 'vitest';
import { every, Timeline } from './scheduler';

describe('a timeline', () => {
  test('ends idle, at its time, or by its budget', () => {
    const timeline = new Timeline();
    const stop = every(timeline, 10, () => undefined);
    expect(timeline.run({ untilMs: 35 })).toEqual({ kind: 'until', nowMs: 35, events: 3 });
    expect(timeline.run({ maxEvents: 2 })).toEqual({ kind: 'budget', nowMs: 50, events: 2 });
    stop();
    expect(timeline.run()).toEqual({ kind: 'idle', nowMs: 50, events: 0 });
  });

  test('repeats at least a thousandth of a millisecond apart', () => {
    const timeline = new Timeline();
    every(timeline, 0, () => undefined);
    expect(timeline.run({ untilMs: 1, maxEvents: 5_000 }).kind).toBe('until');
  });
});
