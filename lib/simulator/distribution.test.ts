import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { type Distribution, meanOf, sampler, squaredVariationOf } from './distribution';

const ALL: readonly Distribution[] = [
  { kind: 'constant', value: 7 },
  { kind: 'uniform', low: 2, high: 12 },
  { kind: 'exponential', mean: 5 },
  { kind: 'lognormal', median: 4, sigma: 0.5 },
  { kind: 'pareto', low: 1, high: 50, shape: 1.5 },
  { kind: 'pareto', low: 1, high: 50, shape: 1 },
  { kind: 'pareto', low: 1, high: 50, shape: 2 },
  { kind: 'empirical', values: [1, 1, 4, 10] },
];

describe('a distribution', () => {
  test.each(ALL)('of $kind has the mean and variation that it says: %o', (distribution) => {
    const draw = sampler(distribution, seededRandom(1));
    const values = Array.from({ length: 200_000 }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean / meanOf(distribution) - 1)).toBeLessThan(0.02);
    expect(Math.abs(variance / mean ** 2 - squaredVariationOf(distribution))).toBeLessThan(0.06);
    expect(Math.min(...values.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
  });

  test('stays within its bounds, and half of a lognormal is below its median', () => {
    const draw = (distribution: Distribution) =>
      Array.from({ length: 20_000 }, sampler(distribution, seededRandom(2)));
    const pareto = draw({ kind: 'pareto', low: 3, high: 9, shape: 1.2 });
    expect(pareto.every((value) => value >= 3 && value <= 9)).toBe(true);
    const below = draw({ kind: 'lognormal', median: 4, sigma: 1 }).filter((value) => value < 4).length;
    expect(Math.abs(below / 20_000 - 0.5)).toBeLessThan(0.015);
  });

  test.each<Distribution>([
    { kind: 'constant', value: -1 },
    { kind: 'uniform', low: 5, high: 4 },
    { kind: 'exponential', mean: Number.NaN },
    { kind: 'lognormal', median: 1, sigma: -1 },
    { kind: 'pareto', low: 0, high: 1, shape: 1 },
    { kind: 'empirical', values: [] },
  ])('of no sense is refused: %o', (distribution) => {
    expect(() => sampler(distribution, seededRandom(1))).toThrow(RangeError);
    expect(() => meanOf(distribution)).toThrow(distribution.kind);
  });
});
