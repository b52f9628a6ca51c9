import { describe, expect, it } from 'vitest';
import { medianOf, quantileOf } from './statistics';

describe('the summary of samples', () => {
  it('has the middle one, or the mean of the two in the middle', () => {
    expect(medianOf([9, 1, 2]).value).toBe(2);
    expect(medianOf([10, 1, 2, 3]).value).toBe(2.5);
  });

  it('takes a quantile from the samples, never between them', () => {
    const samples = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(quantileOf(samples, 0.95).value).toBe(19);
    expect(quantileOf([7], 0.95).value).toBe(7);
  });

  it('says how many there were, and between which bounds', () => {
    expect(medianOf([3, 1, 2])).toEqual({ value: 2, n: 3, min: 1, max: 3 });
  });

  it('is not made up for none', () => {
    expect(() => medianOf([])).toThrow('no samples');
  });
});
