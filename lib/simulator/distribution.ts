// Amounts drawn by chance, as plain data: a world crosses to its worker and is shown on the page as it is. The figures
// come from Math.exp, log, cos and pow, which are the same in V8 everywhere and may differ in the last bit elsewhere.

import type { Random } from '../base/random';

/** An amount in the unit of the field that holds it (ms, bytes, ms between arrivals). */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  /** From `low` up to `high`, each as likely. */
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Without memory: times between independent arrivals; a service time of high spread. */
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Half are below `median`; `sigma` is the deviation of the logarithm: 0.5 is a service, 1 a heavy tail. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  /** Between `low` and `high` with a tail of power `shape`: sizes of files, answers, batches. */
  | { readonly kind: 'pareto'; readonly low: number; readonly high: number; readonly shape: number }
  /** One of what was measured, each as likely. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

/** Draws amounts. Throws a RangeError for parameters that make no distribution. */
export function sampler(distribution: Distribution, random: Random): () => number {
  check(distribution);
  switch (distribution.kind) {
    case 'constant':
      return () => distribution.value;
    case 'uniform':
      return () => distribution.low + random.next() * (distribution.high - distribution.low);
    case 'exponential':
      return () => -distribution.mean * Math.log(1 - random.next());
    case 'lognormal':
      return () => distribution.median * Math.exp(distribution.sigma * normal(random));
    case 'pareto': {
      const { low, high, shape } = distribution;
      const span = 1 - (low / high) ** shape;
      return () => low / (1 - random.next() * span) ** (1 / shape);
    }
    case 'empirical':
      return () => random.pick(distribution.values);
  }
}

/** The mean of the amounts, exact. */
export function meanOf(distribution: Distribution): number {
  check(distribution);
  return momentOf(distribution, 1);
}

/** Variance over squared mean: 0 constant, 1 exponential. How much waiting a spread of service times costs. */
export function squaredVariationOf(distribution: Distribution): number {
  const mean = meanOf(distribution);
  return mean === 0 ? 0 : Math.max(0, momentOf(distribution, 2) / mean ** 2 - 1);
}

function momentOf(distribution: Distribution, power: 1 | 2): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.value ** power;
    case 'uniform': {
      const { low, high } = distribution;
      return power === 1 ? (low + high) / 2 : (low ** 2 + low * high + high ** 2) / 3;
    }
    case 'exponential':
      return power * distribution.mean ** power;
    case 'lognormal':
      return distribution.median ** power * Math.exp((power * distribution.sigma) ** 2 / 2);
    case 'pareto':
      return paretoMoment(distribution, power);
    case 'empirical':
      return distribution.values.reduce((sum, value) => sum + value ** power, 0) / distribution.values.length;
  }
}

type Pareto = Extract<Distribution, { kind: 'pareto' }>;

function paretoMoment({ low, high, shape }: Pareto, power: number): number {
  const scale = (shape * low ** shape) / (1 - (low / high) ** shape);
  if (shape === power) return scale * Math.log(high / low);
  return (scale * (high ** (power - shape) - low ** (power - shape))) / (power - shape);
}

/** Standard normal, by Box and Muller; the second of the pair is thrown away to keep the draws in step. */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

function check(distribution: Distribution): void {
  const problem = problemOf(distribution);
  if (problem) throw new RangeError(`${distribution.kind}: ${problem}`);
}

function problemOf(distribution: Distribution): string | null {
  switch (distribution.kind) {
    case 'constant':
      return isAmount(distribution.value) ? null : 'the value must be 0 or more';
    case 'uniform': {
      const { low, high } = distribution;
      return isAmount(low) && isAmount(high) && low <= high
        ? null
        : 'low must be 0 or more, high at least low';
    }
    case 'exponential':
      return isAmount(distribution.mean) ? null : 'the mean must be 0 or more';
    case 'lognormal':
      return isAmount(distribution.median) && isAmount(distribution.sigma)
        ? null
        : 'median and sigma must be 0 or more';
    case 'pareto': {
      const { low, high, shape } = distribution;
      const holds = low > 0 && Number.isFinite(high) && low < high && shape > 0 && Number.isFinite(shape);
      return holds ? null : 'low and shape must be above 0, high above low';
    }
    case 'empirical':
      return distribution.values.length > 0 && distribution.values.every(isAmount)
        ? null
        : 'at least one value, all of them 0 or more';
  }
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
