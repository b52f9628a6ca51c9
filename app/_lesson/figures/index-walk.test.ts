import { expect, test } from 'vitest';
import { newestFirst, readNewestFirst } from './index-walk';

const ENTRIES = [
  { tenant: 1, day: '2026-01-03' },
  { tenant: 99, day: '2026-01-02' },
  { tenant: 1, day: '2026-01-02' },
  { tenant: 120, day: '2026-01-01' },
  { tenant: 99, day: '2025-01-01' },
];

const reads = (by: 'time' | 'tenant', limit: number) =>
  readNewestFirst(newestFirst(ENTRIES, by), { tenant: 99, since: '2025-06-01', limit, by }).map(
    ({ read }) => read,
  );

test('with the time first a scan walks everyone until it has its rows', () => {
  expect(reads('time', 1)).toEqual(['thrown away', 'kept', 'no', 'no', 'no']);
});

test('with the time first a scan that finds too few walks to the end of the range', () => {
  expect(reads('time', 2)).toEqual(['thrown away', 'kept', 'thrown away', 'thrown away', 'no']);
});

test("with the tenant first a scan reads the tenant's entries of the range and no other", () => {
  expect(reads('tenant', 2)).toEqual(['no', 'kept', 'no', 'no', 'no']);
});
