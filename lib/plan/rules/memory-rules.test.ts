import { describe, expect, test } from 'vitest';
import { findingsOf } from '../advise';
import type { Catalogue } from '../catalogue';
import type { Sketch, SketchFields } from '../sketch';
import { planOf, scan, sketch } from '../sketch';

const found = (root: Sketch, catalogue: Catalogue | null = null) => findingsOf(planOf(root), catalogue);
const rules = (root: Sketch, catalogue: Catalogue | null = null) =>
  found(root, catalogue).map(({ rule }) => rule);
const first = (root: Sketch, catalogue: Catalogue | null = null) => found(root, catalogue)[0];
const table = (fields: SketchFields = {}) =>
  scan('Index Scan', 'orders', { pages: 1847, rows: 120_025, 'Index Name': 'i', ...fields });

describe('a sort on disk', () => {
  const sorted = (sizeKb: number, temp: number, input = table()) =>
    sketch(
      'Sort',
      {
        rows: 120_025,
        'Sort Key': ['note'],
        'Sort Method': 'external merge',
        'Sort Space Used': sizeKb,
        'Sort Space Type': 'Disk',
        'Temp Read Blocks': temp,
        'Temp Written Blocks': temp,
      },
      input,
    );

  test('is told with a work_mem in which it fits', () => {
    expect(first(sorted(9648, 1206))).toMatchObject({
      rule: 'sort on disk',
      pagesSaved: 2412,
      message: 'Sorting 120,025 rows by note took 9.4 MB on disk: 2,412 temporary blocks written and read.',
      fix: "Give this statement room: SET LOCAL work_mem = '32MB'; or select fewer and narrower columns.",
      cost: expect.stringContaining('not for the server'),
    });
  });

  test.each([
    ['it took less than 1 MB', sorted(720, 90)],
    ['it is a small part of what is read', sorted(1100, 137, table({ pages: 90_000 }))],
    [
      'it had room in memory',
      sketch(
        'Sort',
        {
          'Sort Key': ['a'],
          'Sort Method': 'quicksort',
          'Sort Space Used': 9648,
          'Sort Space Type': 'Memory',
        },
        table(),
      ),
    ],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('sort on disk');
  });
});

describe('a hash table on disk', () => {
  const joined = (batches: number, original: number, temp = 900) =>
    sketch(
      'Hash Join',
      { rows: 9, 'Hash Cond': '(a.id = b.id)', 'Temp Read Blocks': temp, 'Temp Written Blocks': temp },
      table({ Alias: 'a' }),
      sketch(
        'Hash',
        {
          rows: 120_025,
          'Hash Batches': batches,
          'Original Hash Batches': original,
          'Peak Memory Usage': 4000,
        },
        table({ Alias: 'b' }),
      ),
    );

  test('of a join that nobody expected is a wrong estimate', () => {
    expect(first(joined(8, 1))).toMatchObject({
      rule: 'hash on disk',
      severity: 'problem',
      pagesSaved: 1800,
      message:
        'The hash table of 120,025 rows was split into 8 batches where the planner had expected 1: 1,800 temporary blocks.',
      fix: expect.stringContaining('Correct the estimate first'),
    });
  });

  test('of a join that was planned so is a note', () => {
    expect(first(joined(8, 8))).toMatchObject({
      severity: 'note',
      fix: expect.stringContaining("work_mem = '16MB'"),
    });
  });

  const grouped = (fields: SketchFields) =>
    sketch('Aggregate', { Strategy: 'Hashed', 'Group Key': ['user_id'], rows: 9000, ...fields }, table());

  test('of an aggregate counts what is in memory as well', () => {
    const fields = {
      'HashAgg Batches': 5,
      'Disk Usage': 7440,
      'Peak Memory Usage': 8200,
      'Temp Read Blocks': 900,
      'Temp Written Blocks': 900,
    };
    expect(first(grouped(fields))).toMatchObject({
      rule: 'hash on disk',
      message: 'Grouping by user_id went to disk: 7.3 MB in 5 batches for 9,000 groups.',
      fix: expect.stringContaining("work_mem = '16MB'"),
    });
  });

  test.each([
    ['there is one batch', joined(1, 1)],
    ['little went to disk', joined(4, 1, 50)],
    ['an aggregate had room', grouped({ 'HashAgg Batches': 1, 'Disk Usage': 0, 'Peak Memory Usage': 800 })],
    [
      'little of an aggregate went to disk',
      grouped({ 'HashAgg Batches': 5, 'Disk Usage': 400, 'Peak Memory Usage': 800 }),
    ],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('hash on disk');
  });
});

describe('an estimate that is far off', () => {
  const scanned = (fields: SketchFields = {}) =>
    scan('Index Scan', 'orders', {
      pages: 900,
      rows: 2490,
      planRows: 5,
      'Index Name': 'i',
      'Index Cond': '(status = 2)',
      Filter: '(region = 9)',
      ...fields,
    });
  const fresh: Catalogue = {
    tables: [
      {
        schema: 'public',
        name: 'orders',
        pages: 1847,
        rows: 120_025,
        indexes: [],
        columns: [],
        changedRows: 0,
      },
    ],
  };

  test('wants ANALYZE, then statistics on the columns together', () => {
    expect(first(scanned())).toMatchObject({
      rule: 'stale estimate',
      message: 'The planner expected 5 rows of orders and got 2,490: 498 times as many.',
      fix: 'ANALYZE orders;',
      check: expect.stringContaining('CREATE STATISTICS (dependencies, mcv) ON status, region FROM orders'),
    });
  });

  test('with fresh statistics wants those at once', () => {
    expect(first(scanned(), fresh)?.fix).toMatch(/^CREATE STATISTICS/);
  });

  test('of an expression wants statistics on it', () => {
    expect(first(scanned({ Filter: '(lower(note) = 2)' }))?.fix).toMatch(
      /^CREATE STATISTICS ON \(lower\(note\)\) FROM orders/,
    );
  });

  test('in the other direction says fewer', () => {
    expect(first(scanned({ rows: 5, planRows: 2490 }))?.message).toBe(
      'The planner expected 2,490 rows of orders and got 5: 498 times fewer.',
    );
  });

  test.each([
    ['it is less than ten times', scanned({ planRows: 250 })],
    ['the rows are few', scanned({ rows: 90, planRows: 5 })],
    ['a LIMIT stopped the scan', sketch('Limit', { rows: 9 }, scanned({ rows: 9, planRows: 2490 }))],
    ['it never ran', scanned({ loops: 0, rows: 0 })],
    ['little depends on it', scanned({ pages: 50 })],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('stale estimate');
  });

  test('is silent where the way to the rows is wrong in the first place', () => {
    const seqScan = scan('Seq Scan', 'orders', {
      pages: 1847,
      rows: 1,
      planRows: 900,
      Filter: '(a = 1)',
      'Rows Removed by Filter': 120_000,
    });
    expect(rules(seqScan)).toEqual(['seq scan keeps few']);
  });
});
