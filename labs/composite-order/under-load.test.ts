import { expect, test } from 'vitest';
import { WARM_COSTS } from '@/lib/simulator/query-cost';
import { underLoad } from '@/lib/simulator/under-load';
import measured from './measured.json';

const LOAD = { ratePerSecond: 200, connections: 4, processors: 4, seed: 2, costs: WARM_COSTS };

const reportOf = (step: 'no-index' | 'time-first' | 'tenant-first') =>
  underLoad({ pages: measured[step].pages.amount, rows: measured[step]['rows-read'].amount }, LOAD);

test('what the lesson says of the timeline at two hundred requests a second', () => {
  const [scan, timeFirst, tenantFirst] = (['no-index', 'time-first', 'tenant-first'] as const).map(reportOf);
  expect(scan?.utilisation).toBeCloseTo(0.22, 2);
  expect(scan?.capacityPerSecond).toBeLessThan(1_000);
  expect(timeFirst?.utilisation).toBeLessThan(0.025);
  expect(tenantFirst?.utilisation).toBeLessThan(0.005);
  const ratio = (tenantFirst?.capacityPerSecond ?? 0) / (timeFirst?.capacityPerSecond ?? 1);
  expect(ratio).toBeGreaterThan(5);
  expect(ratio).toBeLessThan(6.5);
});
