import { expect, test } from 'vitest';
import { answers, OUTAGE_SEC, WINDOWS } from './answer-ages';

test('the figure shows each kind of answer, and errors only where the stale window is over', () => {
  const { all, outageFromSec } = answers();
  const inOutage = all.filter(({ atSec }) => atSec >= outageFromSec && atSec < outageFromSec + OUTAGE_SEC);
  const errors = all.filter(({ kind }) => kind === 'error');
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['fresh', 'stale', 'waited', 'error']));
  expect(errors.every((one) => inOutage.includes(one))).toBe(true);
  expect(errors).toHaveLength(OUTAGE_SEC - WINDOWS.staleSec);
  expect(Math.max(...all.map(({ ageSec }) => ageSec))).toBeLessThanOrEqual(30);
});
