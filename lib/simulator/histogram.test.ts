import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { sampler } from './distribution';
import { HIGHEST_VALUE, Histogram, LOWEST_VALUE, RELATIVE_ERROR } from './histogram';

describe('a histogram', () => {
  test.each([1, 2, 3])('gives percentiles within its stated error of the sorted values (seed %i)', (seed) => {
    const draw = sampler({ kind: 'lognormal', median: 20, sigma: 2 }, seededRandom(seed));
    const values = Array.from({ length: 5_000 }, draw);
    const histogram = new Histogram();
    for (const value of values) histogram.record(value);
    const sorted = [...values].sort((a, b) => a - b);
    for (const percent of [0.1, 1, 25, 50, 75, 90, 95, 99, 99.9, 100]) {
      const exact = sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
      expect(Math.abs(histogram.percentile(percent) / exact - 1)).toBeLessThanOrEqual(RELATIVE_ERROR);
    }
    expect(histogram.max).toBe(sorted.at(-1));
    expect(histogram.min).toBe(sorted[0]);
    expect(histogram.mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 5_000, 6);
  });

  test('puts every power of two at the start of its bucket, and its neighbours beside', () => {
    for (const value of [LOWEST_VALUE, 0.5, 1, 2, 1_024, 1_025.5]) {
      const histogram = new Histogram();
      histogram.record(value);
      const [bucket] = histogram.buckets();
      expect(bucket?.from).toBeLessThanOrEqual(value);
      expect(bucket?.to).toBeGreaterThan(value);
    }
  });

  test('holds nothing, zeroes and values beyond its range', () => {
    const histogram = new Histogram();
    expect(histogram.summary()).toEqual({
      count: 0,
      mean: 0,
      min: 0,
      p50: 0,
      p90: 0,
      p95: 0,
      p99: 0,
      max: 0,
    });
    histogram.record(0);
    expect(histogram.percentile(50)).toBe(0);
    histogram.record(HIGHEST_VALUE * 4);
    expect(histogram.summary()).toMatchObject({ count: 2, min: 0, p50: 0, max: HIGHEST_VALUE * 4 });
    expect(histogram.buckets().map(({ count }) => count)).toEqual([1, 1]);
  });

  test('joined with another is the histogram of both', () => {
    const [left, right, both] = [new Histogram(), new Histogram(), new Histogram()];
    const random = seededRandom(4);
    for (let index = 0; index < 2_000; index++) {
      const value = random.next() * 100;
      (index % 3 === 0 ? left : right).record(value);
      both.record(value);
    }
    left.merge(right);
    expect(left.buckets()).toEqual(both.buckets());
    expect(left.summary()).toEqual({ ...both.summary(), mean: expect.closeTo(both.mean, 9) });
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => new Histogram().record(value)).toThrow('0 or more');
  });
});
