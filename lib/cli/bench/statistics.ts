import type { Measured } from './report';

/** The median of samples. Throws when there are none. */
export const medianOf = (samples: readonly number[]): Measured => measured(samples, median(samples));

/** A quantile of samples, `p` from 0 to 1. */
export const quantileOf = (samples: readonly number[], p: number): Measured =>
  measured(samples, quantile(samples, p));

const measured = (samples: readonly number[], value: number): Measured => ({
  value: rounded(value),
  n: samples.length,
  min: rounded(quantile(samples, 0)),
  max: rounded(quantile(samples, 1)),
});

/** The middle sample, or the mean of the two in the middle. */
function median(samples: readonly number[]): number {
  const sorted = ascending(samples);
  const upper = Math.floor(sorted.length / 2);
  const lower = sorted.length % 2 === 0 ? upper - 1 : upper;
  return (at(sorted, lower) + at(sorted, upper)) / 2;
}

/** The smallest sample that a share `p` of all does not exceed: the nearest rank, never in between. */
function quantile(samples: readonly number[], p: number): number {
  const sorted = ascending(samples);
  return at(sorted, Math.max(0, Math.ceil(p * sorted.length) - 1));
}

const ascending = (samples: readonly number[]): readonly number[] => [...samples].sort((a, b) => a - b);

function at(sorted: readonly number[], index: number): number {
  const sample = sorted[index];
  if (sample === undefined) throw new Error('There are no samples.');
  return sample;
}

/** A thousandth of a unit is far below the noise of any figure, and keeps the JSON readable. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
