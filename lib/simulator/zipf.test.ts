import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { zipfKeys } from './zipf';

describe('Zipf keys', () => {
  test('are asked for in proportion to one over their rank', () => {
    const keys = zipfKeys(1_000, 1);
    const random = seededRandom(3);
    const counts = new Array<number>(1_000).fill(0);
    for (let index = 0; index < 200_000; index++) {
      const key = keys.sample(random);
      counts[key] = (counts[key] ?? 0) + 1;
    }
    const first = counts[0] ?? 0;
    for (const rank of [2, 4, 10]) {
      expect(Math.abs(((counts[rank - 1] ?? 0) * rank) / first - 1)).toBeLessThan(0.06);
    }
    expect(Math.abs(first / 200_000 / keys.shareOf(1) - 1)).toBeLessThan(0.02);
    expect(keys.shareOf(1_000)).toBe(1);
    expect(keys.shareOf(0)).toBe(0);
  });

  test('are uniform for an exponent of 0, and one for one', () => {
    expect(zipfKeys(10, 0).shareOf(3)).toBeCloseTo(0.3, 12);
    expect(zipfKeys(1, 1).sample(seededRandom(1))).toBe(0);
  });

  test.each([
    [0, 1],
    [1.5, 1],
    [1_000_001, 1],
    [10, -1],
    [10, Number.NaN],
  ])('refuse %d keys with an exponent of %d', (count, exponent) => {
    expect(() => zipfKeys(count, exponent)).toThrow('Zipf keys');
  });
});
