import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { CountSeries, FIRST_WIDTH_MS, LevelSeries, MAX_BUCKETS, ValueSeries } from './time-series';

describe('a series', () => {
  test.each([1, 2, 3])('loses nothing when its buckets are joined (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const counts = new CountSeries();
    const values = new ValueSeries();
    let nowMs = 0;
    for (let index = 0; index < 3_000; index++) {
      nowMs += random.next() * 100;
      counts.add(nowMs);
      values.record(nowMs, random.next());
    }
    const { points, widthMs } = counts.series();
    expect(points.reduce((sum, { count }) => sum + count, 0)).toBe(3_000);
    expect(values.series().points.reduce((sum, { count }) => sum + count, 0)).toBe(3_000);
    expect(points.length).toBeLessThanOrEqual(MAX_BUCKETS);
    expect(widthMs * points.length).toBeGreaterThan(nowMs);
    expect(Math.log2(widthMs / FIRST_WIDTH_MS) % 1).toBe(0);
  });

  test.each([4, 5, 6])('of a level keeps the area under it, whatever the time it began (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const startMs = random.next() * 1_000;
    const level = new LevelSeries(startMs);
    let nowMs = startMs;
    let [area, value, max] = [0, 0, 0];
    for (let index = 0; index < 2_000; index++) {
      const stepMs = random.next() * (index % 100 === 0 ? 5_000 : 10);
      area += value * stepMs;
      nowMs += stepMs;
      value = random.integer(50);
      max = Math.max(max, value);
      level.set(nowMs, value);
    }
    const { points, widthMs } = level.series(nowMs);
    expect(level.meanUntil(nowMs) * (nowMs - startMs)).toBeCloseTo(area, 3);
    const last = points.length - 1;
    const inPoints = points.reduce((sum, { mean, fromMs }, index) => {
      const passedMs = index === last ? nowMs - fromMs : widthMs;
      return sum + mean * passedMs;
    }, 0);
    expect(inPoints / area).toBeCloseTo(1, 6);
    expect(level.max).toBe(max);
    expect(Math.max(...points.map((point) => point.max))).toBe(max);
  });

  test('of a level that does not change is flat', () => {
    const level = new LevelSeries(100);
    level.set(100, 3);
    expect(level.series(135).points).toEqual([
      { fromMs: 100, mean: 3, max: 3 },
      { fromMs: 110, mean: 3, max: 3 },
      { fromMs: 120, mean: 3, max: 3 },
      { fromMs: 130, mean: 3, max: 3 },
    ]);
    expect(level.meanUntil(135)).toBe(3);
  });
});
