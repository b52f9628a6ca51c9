import { expect, test } from 'vitest';
import { WARM_COSTS } from '@/lib/simulator/query-cost';
import { underLoad } from '@/lib/simulator/under-load';
import measured from './measured.json';

const LOAD = { ratePerSecond: 200, connections: 4, processors: 4, seed: 2, costs: WARM_COSTS };

const workOf = (step: 'no-index' | 'unique') => ({
  pages: measured[step].pages.amount,
  rows: measured[step]['rows-read'].amount,
});

test('what the lesson says of the sign-in at two hundred requests a second', () => {
  const scan = workOf('no-index');
  const before = underLoad(scan, LOAD);
  const after = underLoad(workOf('unique'), LOAD);
  expect(before.utilisation).toBeCloseTo(0.05, 2);
  expect(after.utilisation).toBeLessThan(0.005);
  expect(before.capacityPerSecond).toBeLessThan(4_000);
  expect(before.capacityPerSecond).toBeGreaterThan(3_200);
  expect(after.capacityPerSecond).toBeGreaterThan(60_000);
  const larger = underLoad({ pages: scan.pages * 10, rows: scan.rows * 10 }, LOAD);
  const loss = before.capacityPerSecond / larger.capacityPerSecond;
  expect(loss).toBeGreaterThan(9);
  expect(loss).toBeLessThan(11);
});
