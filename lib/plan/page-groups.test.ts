import { expect, test } from 'vitest';
import { pageGroups } from './page-groups';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';

/** `SELECT * FROM orders WHERE tenant_id = 7 ORDER BY note, total LIMIT 3` over an index on (tenant_id, created_at). */
const TOP_N = parse({
  'Node Type': 'Limit',
  'Actual Rows': 3,
  'Actual Loops': 1,
  'Shared Hit Blocks': 1308,
  Plans: [
    {
      'Node Type': 'Sort',
      'Actual Rows': 3,
      'Actual Loops': 1,
      'Sort Key': ['note', 'total'],
      'Sort Method': 'top-N heapsort',
      'Shared Hit Blocks': 1308,
      Plans: [
        {
          'Node Type': 'Bitmap Heap Scan',
          'Relation Name': 'orders',
          'Actual Rows': 2178,
          'Actual Loops': 1,
          'Shared Hit Blocks': 1305,
          'Rows Removed by Index Recheck': 6,
          Plans: [
            {
              'Node Type': 'Bitmap Index Scan',
              'Index Name': 'orders_tenant_idx',
              'Actual Rows': 2178,
              'Actual Loops': 1,
              'Shared Hit Blocks': 11,
            },
          ],
        },
      ],
    },
  ],
});

function parse(plan: object): Plan {
  return parseJsonPlan([{ Plan: plan }]);
}

test('an index scan’s pages count for its table, a bitmap index scan’s for its index; most pages come first', () => {
  expect(pageGroups(TOP_N)).toEqual([
    { name: 'orders', kind: 'table', pages: 1294 },
    { name: 'orders_tenant_idx', kind: 'index', pages: 11 },
    { name: 'Sort', kind: 'other', pages: 3 },
  ]);
});

test('pages of the same table are one group, and equal groups stand in the order of their names', () => {
  const scan = (table: string, pages: number) => ({
    'Node Type': 'Seq Scan',
    'Relation Name': table,
    'Shared Hit Blocks': pages,
  });
  const plan = parse({
    'Node Type': 'Append',
    'Shared Hit Blocks': 20,
    Plans: [scan('users', 10), scan('orders', 4), scan('orders', 6), scan('empty', 0)],
  });
  expect(pageGroups(plan).map(({ name, pages }) => [name, pages])).toEqual([
    ['orders', 10],
    ['users', 10],
  ]);
});

test('an index-only scan’s pages are the index’s as long as it fetched no row from the table', () => {
  const scan = (fetches: number) =>
    parse({
      'Node Type': 'Index Only Scan',
      'Relation Name': 'orders',
      'Index Name': 'orders_pkey',
      'Heap Fetches': fetches,
      'Shared Hit Blocks': 4,
    });
  expect(pageGroups(scan(0))).toEqual([{ name: 'orders_pkey', kind: 'index', pages: 4 }]);
  expect(pageGroups(scan(1))).toEqual([{ name: 'orders', kind: 'table', pages: 4 }]);
});

test('a CTE’s pages count for the table that it reads, not for the scans of the CTE', () => {
  const cte = {
    'Node Type': 'Seq Scan',
    'Parent Relationship': 'InitPlan',
    'Subplan Name': 'CTE recent',
    'Relation Name': 'orders',
    'Shared Hit Blocks': 100,
  };
  const scan = { 'Node Type': 'CTE Scan', 'CTE Name': 'recent', Alias: 'recent', 'Shared Hit Blocks': 100 };
  expect(pageGroups(parse({ 'Node Type': 'Limit', 'Shared Hit Blocks': 100, Plans: [cte, scan] }))).toEqual([
    { name: 'orders', kind: 'table', pages: 100 },
  ]);
});
