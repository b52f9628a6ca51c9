import { describe, expect, it } from 'vitest';
import { blockedMs, largestPaintMs, worstShift } from './vitals';

describe('the time a page was blocked', () => {
  it('is what its tasks take over 50 ms', () => {
    const tasks = [
      { startMs: 100, durationMs: 50 },
      { startMs: 200, durationMs: 80 },
      { startMs: 400, durationMs: 250 },
    ];
    expect(blockedMs(tasks, [0, 1_000])).toBe(30 + 200);
  });

  it('counts of a task only what lies between first paint and idle', () => {
    const tasks = [
      { startMs: 100, durationMs: 200 },
      { startMs: 900, durationMs: 300 },
    ];
    expect(blockedMs(tasks, [200, 1_000])).toBe(50 + 50);
    expect(blockedMs(tasks, [300, 900])).toBe(0);
  });
});

describe('layout shift', () => {
  it('adds up shifts that follow each other within a second', () => {
    expect(
      worstShift([
        { atMs: 100, value: 0.01 },
        { atMs: 1_000, value: 0.02 },
      ]),
    ).toBeCloseTo(0.03);
  });

  it('is that of the worst window, not of the whole visit', () => {
    expect(
      worstShift([
        { atMs: 100, value: 0.1 },
        { atMs: 1_100, value: 0.04 },
        { atMs: 1_200, value: 0.04 },
      ]),
    ).toBeCloseTo(0.1);
  });

  it('cuts a window after five seconds', () => {
    const shifts = Array.from({ length: 12 }, (_, i) => ({ atMs: i * 500, value: 0.01 }));
    expect(worstShift(shifts)).toBeCloseTo(0.1);
    expect(worstShift([])).toBe(0);
  });
});

describe('the largest paint', () => {
  it('is the last before the page was idle', () => {
    expect(largestPaintMs([90, 240, 900], 500)).toBe(240);
  });

  it('cannot be told of a page that painted nothing', () => {
    expect(() => largestPaintMs([900], 500)).toThrow('painted nothing');
  });
});
