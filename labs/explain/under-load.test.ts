import { expect, test } from 'vitest';
import { WARM_COSTS } from '@/lib/simulator/query-cost';
import { underLoad } from '@/lib/simulator/under-load';

const LOAD = { ratePerSecond: 200, connections: 4, processors: 4, seed: 2 };
const WHOLE_TABLE = { pages: 1847, rows: 120_025 };
const BY_INDEX = { pages: 6, rows: 8 };

test('what the lesson says of two hundred requests a second', () => {
  const capacity = (work: typeof BY_INDEX, missShare: number) =>
    underLoad(work, { ...LOAD, costs: { ...WARM_COSTS, missShare } }).capacityPerSecond;
  expect(capacity(WHOLE_TABLE, 0)).toBeGreaterThan(200);
  expect(capacity(WHOLE_TABLE, 0.1)).toBeLessThan(200);
  expect(capacity(BY_INDEX, 0.1)).toBeGreaterThan(10_000);
});
