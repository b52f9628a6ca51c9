import { describe, expect, test } from 'vitest';
import type { Plan } from '../../plan/plan';
import type { DefinitionObservation } from '../sql-observation';
import { fakeDefinition, fakePlan, fakeQuery, said } from './fake-observation';
import {
  maxHeapFetches,
  maxIntermediateRows,
  maxPages,
  maxPartitions,
  maxRowsRead,
  noRowsFiltered,
  noSeqScan,
  noSortAbove,
  usesIndex,
} from './plans';

const seqScan = { 'Node Type': 'Seq Scan', 'Shared Hit Blocks': 1847 };
const sortOf = (rows: number, type = 'Sort') => ({
  'Node Type': type,
  'Sort Key': ['created_at DESC', 'id'],
  'Actual Rows': 20,
  Plans: [{ 'Node Type': 'Bitmap Heap Scan', 'Actual Rows': rows, 'Actual Loops': 1 }],
});

describe('SEQ_SCAN', () => {
  const check = noSeqScan('orders');

  test('fails with the pages of the scan, wherever in the plan it stands', () => {
    expect(said(check, fakeQuery({ plan: fakePlan(seqScan, 1847) }))).toBe(
      'fail: Tenant 1: Seq Scan reads 1,847 pages of orders, all it has.',
    );
    const below = fakePlan({
      'Node Type': 'Sort',
      'Relation Name': null,
      Plans: [{ ...seqScan, 'Relation Name': 'orders' }],
    });
    expect(said(check, fakeQuery({ plan: below }))).toMatch(/^fail: .*1,847 pages/);
  });

  test('holds for an index scan, and for a sequential scan of another table', () => {
    expect(said(check, fakeQuery())).toBe('pass: orders is never read from end to end.');
    expect(said(check, fakeQuery({ plan: fakePlan({ ...seqScan, 'Relation Name': 'users' }) }))).toMatch(
      /^pass/,
    );
  });
});

describe('SORT', () => {
  const check = noSortAbove(100);

  test.each(['Sort', 'Incremental Sort'])('fails for a %s of 101 rows with its key', (type) => {
    expect(said(check, fakeQuery({ plan: fakePlan(sortOf(101, type)) }))).toBe(
      'fail: Tenant 1: 101 rows sorted by created_at DESC, id, want at most 100.',
    );
  });

  test('holds for 100 rows and names the most, and for none', () => {
    expect(said(check, fakeQuery({ plan: fakePlan(sortOf(100)) }), fakeQuery())).toBe(
      'pass: At most 100 rows sorted.',
    );
    expect(said(check, fakeQuery())).toBe('pass: Nothing is sorted.');
  });
});

describe('FILTERED', () => {
  const check = noRowsFiltered();

  test('fails for a single row that a filter removed, with the filter', () => {
    const filtered = fakePlan({ Filter: '(status = 1)', 'Rows Removed by Filter': 1 });
    expect(said(check, fakeQuery({ plan: filtered }))).toBe(
      'fail: Tenant 1: 1 row read and thrown away by the filter (status = 1).',
    );
  });

  test('fails for a single row that a join filter removed', () => {
    expect(said(check, fakeQuery({ plan: fakePlan({ 'Rows Removed by Join Filter': 1 }) }))).toBe(
      'fail: Tenant 1: 1 row read and thrown away by the filter.',
    );
  });

  test('counts rows over all loops and both kinds of filter', () => {
    const filtered = fakePlan({
      'Actual Loops': 3,
      'Rows Removed by Filter': 500,
      'Rows Removed by Join Filter': 1,
    });
    expect(said(check, fakeQuery({ plan: filtered }))).toBe(
      'fail: Tenant 1: 1,503 rows read and thrown away by the filter.',
    );
  });

  test('holds for a filter that removes nothing, and for rows that an index recheck removed', () => {
    const recheck = {
      Filter: '(status = 1)',
      'Rows Removed by Filter': 0,
      'Rows Removed by Index Recheck': 9,
    };
    expect(said(check, fakeQuery({ plan: fakePlan(recheck) }))).toBe(
      'pass: Every row that is read is returned.',
    );
  });
});

describe('BUFFERS', () => {
  const check = maxPages(40);

  test('fails for the 41st page', () => {
    expect(said(check, fakeQuery({ plan: fakePlan({}, 41) }))).toBe(
      'fail: Tenant 1: 41 pages read, want at most 40.',
    );
  });

  test('holds for 40 pages and gives the range over all inputs', () => {
    expect(said(check, fakeQuery({ plan: fakePlan({}, 40) }), fakeQuery({ plan: fakePlan({}, 4) }))).toBe(
      'pass: 4 to 40 pages and at most 20 rows read.',
    );
  });

  test('gives one number, with separators, where all inputs read the same', () => {
    const big = fakeQuery({ plan: fakePlan({}, 1_673) });
    expect(said(maxPages(6_000), big)).toBe('pass: 1,673 pages and at most 20 rows read.');
    expect(said(maxPages(6_000), big, fakeQuery({ plan: fakePlan({}, 2_000) }))).toBe(
      'pass: 1,673 to 2,000 pages and at most 20 rows read.',
    );
  });
});

describe('ROWS_READ', () => {
  const check = maxRowsRead(100);

  test('counts what the scans produce and what they throw away, over all loops', () => {
    expect(said(check, fakeQuery({ plan: fakePlan({ 'Actual Rows': 50, 'Actual Loops': 2 }) }))).toBe(
      'pass: At most 100 rows read.',
    );
    const thrown = fakePlan({ 'Actual Rows': 20, 'Rows Removed by Filter': 81 });
    expect(said(check, fakeQuery({ plan: thrown }))).toBe('fail: Tenant 1: 101 rows read, want at most 100.');
    const rechecked = fakePlan({ 'Actual Rows': 20, 'Rows Removed by Index Recheck': 81 });
    expect(said(check, fakeQuery({ plan: rechecked }))).toMatch(/101 rows read/);
  });
});

describe('EXPLOSION', () => {
  const check = maxIntermediateRows(100);
  const join = (rows: number, loops: number) =>
    fakePlan({
      'Node Type': 'Nested Loop',
      'Relation Name': null,
      'Actual Rows': rows,
      'Actual Loops': loops,
      Plans: [{ 'Node Type': 'Seq Scan', 'Relation Name': 'users', 'Actual Rows': 3, 'Actual Loops': 1 }],
    });

  test('fails for the widest step, named', () => {
    expect(said(check, fakeQuery({ plan: join(60, 2) }))).toBe(
      'fail: Tenant 1: Nested Loop hands on 120 rows in 2 loops, want at most 100.',
    );
  });

  test('holds when no step hands on more, and gives the most', () => {
    expect(said(check, fakeQuery({ plan: join(50, 2) }), fakeQuery())).toBe(
      'pass: At most 100 rows in one step.',
    );
  });
});

describe('INDEX_UNUSED', () => {
  const check = usesIndex('orders');
  const bitmap = (...below: readonly object[]) =>
    fakePlan({ 'Node Type': 'Bitmap Heap Scan', 'Relation Name': 'orders', Plans: below });
  const BITMAP = { 'Node Type': 'Bitmap Index Scan', 'Parent Relationship': 'Outer', 'Index Name': 'o_b' };

  test.each<readonly [string, Plan, string]>([
    ['an index scan', fakePlan({ 'Index Name': 'o_a' }), 'o_a'],
    ['an index only scan', fakePlan({ 'Node Type': 'Index Only Scan', 'Index Name': 'o_a' }), 'o_a'],
    ['a bitmap', bitmap(BITMAP), 'o_b'],
    [
      'two bitmaps',
      bitmap({ 'Node Type': 'BitmapAnd', Plans: [BITMAP, { ...BITMAP, 'Index Name': 'o_c' }] }),
      'o_b, o_c',
    ],
  ])('holds for %s', (_name, plan, names) => {
    expect(said(check, fakeQuery({ plan }))).toBe(`pass: Read through ${names}.`);
  });

  test('fails for a scan without one, also beside a scan with one', () => {
    const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 'orders' };
    expect(said(check, fakeQuery({ plan: fakePlan(scan) }))).toBe(
      'fail: Tenant 1: Seq Scan reads orders without an index.',
    );
    const both = fakePlan({ 'Index Name': 'o_a', Plans: [scan] });
    expect(said(check, fakeQuery({ plan: both }))).toMatch(/^fail: .*Seq Scan reads orders/);
  });

  test('fails when the only index used is one of another table', () => {
    const other = { 'Node Type': 'Index Scan', 'Relation Name': 'users', 'Index Name': 'users_pkey' };
    expect(said(check, fakeQuery({ plan: fakePlan(other) }))).toBe('fail: Tenant 1: orders is not read.');
    const below = fakePlan({ 'Node Type': 'Seq Scan', 'Relation Name': 'orders', Plans: [other] });
    expect(said(check, fakeQuery({ plan: below }))).toMatch(/^fail/);
  });
});

describe('HEAP_FETCHES', () => {
  const only = (fetches: number) => fakePlan({ 'Node Type': 'Index Only Scan', 'Heap Fetches': fetches });

  test('holds without heap fetches, or with as many as allowed', () => {
    expect(maxHeapFetches(0).title).toBe('The table itself is not read');
    expect(said(maxHeapFetches(0), fakeQuery({ plan: only(0) }))).toBe('pass: The index alone answers.');
    expect(maxHeapFetches(1).title).toBe('At most 1 heap fetch');
    expect(said(maxHeapFetches(7), fakeQuery({ plan: only(7) }))).toMatch(/^pass/);
  });

  test('fails for one more, and without an index only scan', () => {
    expect(said(maxHeapFetches(0), fakeQuery({ plan: only(1) }))).toBe(
      'fail: Tenant 1: 1 heap fetch, want none.',
    );
    expect(said(maxHeapFetches(1_000), fakeQuery({ plan: only(1_001) }))).toBe(
      'fail: Tenant 1: 1,001 heap fetches, want at most 1,000.',
    );
    expect(said(maxHeapFetches(0), fakeQuery())).toBe('fail: Tenant 1: there is no Index Only Scan.');
  });
});

describe('PARTITIONS', () => {
  const check = maxPartitions(/^orders_20/, 2);
  const parts = (...loops: readonly number[]) =>
    fakePlan({
      'Node Type': 'Append',
      'Relation Name': null,
      Plans: loops.map((count, i) => ({
        'Node Type': 'Seq Scan',
        'Relation Name': `orders_2025_${i}`,
        'Actual Loops': count,
      })),
    });

  test('counts the partitions that were read, not those that were never started', () => {
    expect(said(check, fakeQuery({ plan: parts(1, 0, 3, 0) }), fakeQuery())).toBe(
      'pass: At most 2 partitions read.',
    );
    expect(said(check, fakeQuery({ plan: parts(1, 1, 1) }))).toBe(
      'fail: Tenant 1: 3 partitions read, want at most 2.',
    );
  });
});

describe('the plan of a view', () => {
  const check = maxPages(40, { probe: 'refresh' });
  const view = (altered: Partial<DefinitionObservation>) =>
    fakeDefinition({ probe: 'refresh', label: 'the refresh', ...altered });

  test('is judged as any other', () => {
    expect(said(check, view({}))).toMatch(/^pass: 6 pages/);
    expect(said(check, view({ plan: fakePlan({}, 41) }))).toMatch(/^fail: The refresh: 41 pages read/);
  });

  test('fails, and is not our fault, when there is no such view', () => {
    const missing = 'fail: The refresh: there is no such materialized view.';
    expect(said(check, view({ plan: null }))).toBe(missing);
    expect(said(maxPages(40), fakeQuery(), view({ plan: null }))).toBe(missing);
  });
});
