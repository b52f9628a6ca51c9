import { describe, expect, test } from 'vitest';
import { findingsOf } from '../advise';
import type { Catalogue } from '../catalogue';
import type { Sketch, SketchFields } from '../sketch';
import { planOf, scan, sketch } from '../sketch';

const rules = (root: Sketch, catalogue: Catalogue | null = null) =>
  findingsOf(planOf(root), catalogue).map(({ rule }) => rule);
const only = (root: Sketch, catalogue: Catalogue | null = null) => {
  const found = findingsOf(planOf(root), catalogue);
  expect(found).toHaveLength(1);
  return found[0];
};
const limit = (rows: number, input: Sketch) => sketch('Limit', { rows }, input);
const indexScan = (fields: SketchFields = {}) =>
  scan('Index Scan', 'orders', { pages: 439, rows: 20, 'Index Name': 'orders_timeline_idx', ...fields });
const catalogueWith = (method: string, ...keys: string[]): Catalogue => ({
  tables: [
    {
      schema: 'public',
      name: 'orders',
      pages: 1847,
      rows: 120_025,
      indexes: [{ name: 'orders_timeline_idx', method, keys, predicate: null }],
      columns: [],
      changedRows: null,
    },
  ],
});

describe('an index whose filter throws most away', () => {
  const filtering = (fields: SketchFields = {}) =>
    indexScan({
      'Index Cond': '(user_id = 7)',
      Filter: '(tenant_id = 99)',
      'Rows Removed by Filter': 4000,
      ...fields,
    });

  test('wants the filter’s column in the index', () => {
    expect(only(filtering())).toMatchObject({
      rule: 'index filters most',
      severity: 'problem',
      pagesSaved: 437,
      message:
        'The Index Scan on orders visits 4,020 rows on 439 pages and throws 4,000 away: the filter tenant_id = 99 keeps 20.',
      fix: expect.stringContaining('CREATE INDEX ON orders (user_id, tenant_id);'),
    });
  });

  test('also through a bitmap, whose index has the condition', () => {
    const bitmap = scan(
      'Bitmap Heap Scan',
      'orders',
      { pages: 400, rows: 20, Filter: '(status = 2)', 'Rows Removed by Filter': 4000 },
      sketch('Bitmap Index Scan', {
        pages: 9,
        rows: 4020,
        'Index Name': 'i',
        'Index Cond': '(tenant_id = 1)',
      }),
    );
    expect(only(bitmap)).toMatchObject({
      rule: 'index filters most',
      fix: expect.stringContaining('(tenant_id, status)'),
    });
  });

  test.each([
    ['it keeps a tenth and more', { 'Rows Removed by Filter': 199 }],
    ['each lookup finds a row or two', { loops: 1683, rows: 0.03, 'Rows Removed by Filter': 1, pages: 5049 }],
    ['no index serves the filter', { Filter: '((tenant_id = 99) OR (total > 5))' }],
    ['few pages are read', { pages: 60 }],
  ])('is silent when %s', (_name, fields) => {
    expect(rules(filtering(fields))).toEqual([]);
  });
});

describe('a range column before one with =', () => {
  const asked = "((created_at >= '2025-02-01'::date) AND (tenant_id = 99))";

  test('walks all entries of the range', () => {
    expect(only(limit(20, indexScan({ 'Index Cond': asked })))).toMatchObject({
      rule: 'range before equality',
      nodeId: 1,
      pagesSaved: 416,
      message:
        'The Index Scan reads 439 pages for 20 rows of orders: in orders_timeline_idx the range column created_at comes before tenant_id.',
      fix: expect.stringMatching(
        /^CREATE INDEX ON orders \(tenant_id, created_at\); and, when no other query/,
      ),
    });
  });

  test('also in a bitmap', () => {
    const index = sketch('Bitmap Index Scan', {
      pages: 300,
      rows: 9,
      'Index Name': 'i',
      'Index Cond': asked,
    });
    expect(only(scan('Bitmap Heap Scan', 'orders', { pages: 9, rows: 9 }, index))).toMatchObject({
      rule: 'range before equality',
      nodeId: 1,
      relation: 'orders',
    });
  });

  test.each([
    ['each row costs few pages', { rows: 100 }],
    ['few pages are read', { pages: 21 }],
    ['the column with = comes first', { 'Index Cond': '((tenant_id = 99) AND (created_at >= 5))' }],
    ['there is only a range', { 'Index Cond': '(created_at >= 5)' }],
  ])('is silent when %s', (_name, fields) => {
    expect(rules(limit(20, indexScan({ 'Index Cond': asked, ...fields })))).toEqual([]);
  });

  test('is silent for an index in which the order of columns means nothing', () => {
    expect(
      rules(indexScan({ 'Index Cond': asked }), catalogueWith('gist', 'created_at', 'tenant_id')),
    ).toEqual([]);
    const brin = scan(
      'Bitmap Heap Scan',
      'orders',
      { pages: 1847, rows: 9, 'Lossy Heap Blocks': 1847, 'Rows Removed by Index Recheck': 9000 },
      sketch('Bitmap Index Scan', { pages: 200, 'Index Name': 'i', 'Index Cond': asked }),
    );
    expect(rules(brin)).toEqual([]);
  });
});

describe('a LIMIT that walks far', () => {
  const walk = (fields: SketchFields = {}) =>
    limit(
      20,
      indexScan({ pages: 900, Filter: '(tenant_id = 99)', 'Rows Removed by Filter': 60_000, ...fields }),
    );

  test('wants the filter’s column first in the index', () => {
    expect(only(walk(), catalogueWith('btree', 'created_at'))).toMatchObject({
      rule: 'limit walks far',
      pagesSaved: 877,
      message:
        'To return 20 rows the Index Scan walks orders_timeline_idx past 60,000 rows that the filter tenant_id = 99 throws away: 900 pages.',
      fix: 'CREATE INDEX ON orders (tenant_id, created_at);',
    });
  });

  test('knows the order’s column from a condition, or asks for it', () => {
    expect(only(walk({ 'Index Cond': '(created_at > 5)' }))?.fix).toContain('(tenant_id, created_at)');
    expect(only(walk())?.fix).toMatch(/goes on with the column of ORDER BY\? If not, create it\.$/);
  });

  test.each([
    ['the rows come soon', { 'Rows Removed by Filter': 1391 }],
    ['few pages are read', { pages: 29 }],
    ['no index serves the filter', { Filter: "(note ~~ '%x%'::text)" }],
  ])('is silent when %s', (_name, fields) => {
    expect(rules(walk(fields))).not.toContain('limit walks far');
  });

  test('is silent without a LIMIT', () => {
    const scanned = indexScan({ pages: 900, Filter: '(tenant_id = 99)', 'Rows Removed by Filter': 60_000 });
    expect(rules(scanned)).toEqual(['index filters most']);
  });
});

describe('many rows sorted for a LIMIT', () => {
  const sorted = (key: string, fields: SketchFields = {}, rows = 20) =>
    limit(
      rows,
      sketch(
        'Sort',
        { rows, 'Sort Key': [key], 'Sort Method': 'top-N heapsort' },
        scan('Seq Scan', 'orders', {
          pages: 1847,
          rows: 22_891,
          Filter: '((created_at > 5) AND (tenant_id = 1))',
          'Rows Removed by Filter': 97_134,
          ...fields,
        }),
      ),
    );

  test('want an index with that order', () => {
    expect(only(sorted('created_at DESC'))).toMatchObject({
      rule: 'sort for limit',
      nodeId: 2,
      pagesSaved: 1824,
      message:
        'To return 20 rows, 22,891 rows of orders are read and sorted by created_at DESC: 1,847 pages.',
      fix: expect.stringContaining('CREATE INDEX ON orders (tenant_id, created_at);'),
    });
    expect(only(sorted('orders.created_at', { Filter: undefined }))?.fix).toContain('(created_at)');
  });

  test('keep mixed directions in the index', () => {
    const root = limit(
      9,
      sketch(
        'Sort',
        { rows: 9, 'Sort Key': ['total DESC', 'id'] },
        scan('Seq Scan', 'orders', { pages: 900, rows: 900 }),
      ),
    );
    expect(only(root)?.fix).toContain('(total DESC, id)');
  });

  test.each([
    ['few rows are sorted', sorted('created_at', { rows: 150 })],
    ['the order is of an expression', sorted('lower(note)')],
    ['the order is of another table', sorted('users.name')],
    [
      'there is no LIMIT',
      sketch('Sort', { 'Sort Key': ['id'] }, scan('Seq Scan', 'orders', { pages: 900, rows: 900 })),
    ],
    ['few pages are read', sorted('created_at', { pages: 60 })],
  ])('are no matter when %s', (_name, root) => {
    expect(rules(root)).not.toContain('sort for limit');
  });
});

describe('an Index Only Scan that visits the table', () => {
  const fetching = (fields: SketchFields = {}) =>
    scan('Index Only Scan', 'orders', {
      pages: 700,
      rows: 1000,
      'Index Name': 'i',
      'Heap Fetches': 650,
      ...fields,
    });

  test('wants a VACUUM', () => {
    expect(only(fetching())).toMatchObject({
      rule: 'heap fetches',
      pagesSaved: 650,
      message:
        'The Index Only Scan on orders visited the table 650 times for 1,000 rows, on 700 pages with the index’s own.',
      fix: 'VACUUM orders;',
    });
  });

  test.each([
    ['few rows needed a visit', { 'Heap Fetches': 90 }],
    ['few pages are read', { pages: 5, rows: 20, 'Heap Fetches': 20 }],
    ['visits are counted over all loops, rows per loop', { loops: 50, rows: 100, 'Heap Fetches': 450 }],
  ])('is silent when %s', (_name, fields) => {
    expect(rules(fetching(fields))).toEqual([]);
  });
});
