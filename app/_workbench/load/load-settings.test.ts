import { expect, test } from 'vitest';
import { DEFAULT_LOAD, POOLS, RATES, SOURCES, stepOf } from './load-settings';

test('the rates go from 1 to 100,000 a second, each about a quarter above the one before', () => {
  expect([RATES[0], RATES.at(-1), RATES.length]).toEqual([1, 100_000, 51]);
  RATES.slice(1).forEach((rate, at) => {
    const factor = rate / (RATES[at] ?? 0);
    expect(factor).toBeGreaterThanOrEqual(1.24);
    expect(factor).toBeLessThanOrEqual(1.3);
  });
});

test('a rate has its step, and one that is none the step below it', () => {
  for (const [step, rate] of RATES.entries()) expect(stepOf(rate)).toBe(step);
  expect(stepOf(199)).toBe(RATES.indexOf(160));
  expect(stepOf(0.1)).toBe(0);
});

test('what a lab begins with can be chosen', () => {
  expect(RATES).toContain(DEFAULT_LOAD.ratePerSecond);
  expect(POOLS).toContain(DEFAULT_LOAD.connections);
  expect(SOURCES.map(({ id }) => id)).toContain(DEFAULT_LOAD.source);
});
