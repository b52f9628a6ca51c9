import { describe, expect, test } from 'vitest';
import { narrateNode } from './narrate-node';
import { nodesOf } from './plan';
import type { Sketch, SketchFields } from './sketch';
import { planOf, scan, sketch } from './sketch';

const say = (root: Sketch, id = 0): string => {
  const plan = planOf(root);
  const node = nodesOf(plan)[id];
  return node ? narrateNode(plan, node) : '';
};
const rows = (count: number, fields: SketchFields = {}) =>
  scan('Seq Scan', 'orders', { rows: count, pages: 9, ...fields });
const CONDITION = "((tenant_id = 99) AND (created_at >= '2025-02-01 00:00:00+00'::timestamp with time zone))";

describe('a scan', () => {
  test.each<readonly [string, Sketch, string]>([
    [
      'of a whole table, with a filter',
      scan('Seq Scan', 'orders', {
        pages: 1847,
        rows: 25,
        Filter: CONDITION,
        'Rows Removed by Filter': 120_000,
      }),
      "Reads all 1,847 pages of orders and keeps 25 of 120,025 rows (tenant_id = 99 and created_at >= '2025-02-01 00:00:00+00').",
    ],
    [
      'of a whole table',
      rows(120_025, { pages: 1847 }),
      'Reads all 1,847 pages of orders and gives 120,025 rows.',
    ],
    [
      'under another name',
      rows(1, { Alias: 'o', pages: 1 }),
      'Reads the one page of orders o and gives 1 row.',
    ],
    [
      'again and again',
      rows(2, { loops: 59, pages: 108_973, Filter: '(a = 1)', 'Rows Removed by Filter': 8 }),
      'Reads orders 59 times, 108,973 pages in all, and keeps 118 of 590 rows (a = 1).',
    ],
    [
      'by an index',
      scan('Index Scan', 'orders', {
        pages: 4,
        rows: 20,
        'Index Name': 'orders_idx',
        'Index Cond': '(tenant_id = 99)',
        'Scan Direction': 'Backward',
      }),
      'Finds 20 rows of orders through orders_idx (tenant_id = 99), read backwards, 4 pages.',
    ],
    [
      'by an index, with a filter',
      scan('Index Scan', 'orders', {
        pages: 29,
        rows: 20,
        'Index Name': 'i',
        'Index Cond': '(b > 1)',
        Filter: '(a = 7)',
        'Rows Removed by Filter': 1391,
      }),
      'Finds 20 rows of orders through i (b > 1), 29 pages; the filter (a = 7) throws 1,391 of 1,411 away.',
    ],
    [
      'in the order of an index',
      scan('Index Scan', 'orders', { pages: 908, rows: 50_020, 'Index Name': 'orders_pkey' }),
      'Walks orders_pkey in its order and gives 50,020 rows of orders, 908 pages.',
    ],
    [
      'of an index alone',
      scan('Index Only Scan', 'orders', {
        pages: 5,
        rows: 20,
        'Index Name': 'i',
        'Index Cond': '(a = 9)',
        'Heap Fetches': 20,
      }),
      'Answers for orders from the index i alone (a = 9): 20 rows, 5 pages; visits the table 20 times to see whether a row is still there.',
    ],
    [
      'of the pages of a bitmap',
      scan('Bitmap Heap Scan', 'orders', {
        pages: 55,
        rows: 25,
        'Lossy Heap Blocks': 55,
        'Exact Heap Blocks': 0,
        'Rows Removed by Index Recheck': 3521,
      }),
      'Fetches the 55 pages of orders, of 55 without knowing the rows, that its bitmap names and keeps 25 rows; the condition, checked again, throws 3,521 away.',
    ],
    [
      'of a function',
      sketch('Function Scan', { rows: 9, 'Function Name': 'generate_series', Alias: 'g' }),
      'Calls generate_series and takes its 9 rows.',
    ],
    [
      'of a CTE',
      sketch('CTE Scan', {
        rows: 252,
        'CTE Name': 'recent',
        Filter: '(a = 7)',
        'Rows Removed by Filter': 14_543,
      }),
      'Reads the rows of the CTE recent and keeps 252 of 14,795 rows (a = 7).',
    ],
  ])('%s', (_name, root, want) => {
    expect(say(root)).toBe(want);
  });

  test('that a LIMIT stopped did not read all', () => {
    expect(say(sketch('Limit', { rows: 3 }, rows(3, { pages: 1, planRows: 900 })), 1)).toBe(
      'Reads orders from its beginning, 1 page, and gives 3 rows.',
    );
  });
});
