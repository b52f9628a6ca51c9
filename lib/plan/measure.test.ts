import { expect, test } from 'vitest';
import { pageGroups } from './page-groups';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';
import { nodesOf } from './plan';
import { rowsRead, sortedRows } from './rows';
import { selfPages } from './self-pages';

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

/** Two tables in a nested loop: the inner side is an index scan of 50 loops, one page of 3 read from disk each. */
const LOOP = parse({
  'Node Type': 'Nested Loop',
  'Actual Rows': 49.5,
  'Actual Loops': 2,
  'Shared Hit Blocks': 207,
  'Shared Read Blocks': 51,
  Plans: [
    {
      'Node Type': 'Seq Scan',
      'Relation Name': 'users',
      'Actual Rows': 50,
      'Actual Loops': 1,
      'Rows Removed by Filter': 19950,
      'Shared Hit Blocks': 100,
      'Shared Read Blocks': 1,
    },
    {
      'Node Type': 'Index Scan',
      'Relation Name': 'orders',
      'Index Name': 'orders_pkey',
      'Actual Rows': 0.98,
      'Actual Loops': 50,
      'Shared Hit Blocks': 100,
      'Shared Read Blocks': 50,
    },
  ],
});

function parse(plan: object): Plan {
  return parseJsonPlan([{ Plan: plan }]);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

test.each([
  ['a top-N sort', TOP_N],
  ['a nested loop', LOOP],
])('the pages of every node itself add up to the pages of the plan: %s', (_name, plan) => {
  expect(sum(nodesOf(plan).map(selfPages(plan)))).toBe(plan.root.pages);
  expect(sum(pageGroups(plan).map(({ pages }) => pages))).toBe(plan.root.pages);
});

test('a node’s own pages are never below zero, whatever its children claim', () => {
  const plan = parse({
    'Node Type': 'Limit',
    'Shared Hit Blocks': 2,
    Plans: [{ 'Node Type': 'Result', 'Shared Hit Blocks': 5 }],
  });
  expect(selfPages(plan)(plan.root)).toBe(0);
});

test('a top-N sort counts the rows it took in, not the three it returned', () => {
  const [limit, sort] = nodesOf(TOP_N);
  expect([limit, sort].map((node) => node && sortedRows(node))).toEqual([0, 2178]);
});

test('an incremental sort counts over all loops, and a node that only merges counts nothing', () => {
  const child = { 'Node Type': 'Index Scan', 'Actual Rows': 12.5, 'Actual Loops': 4 };
  const incremental = parse({ 'Node Type': 'Incremental Sort', 'Actual Rows': 5, Plans: [child] });
  const merge = parse({ 'Node Type': 'Merge Append', 'Actual Rows': 50, 'Actual Loops': 1, Plans: [child] });
  expect([incremental.root, merge.root].map(sortedRows)).toEqual([50, 0]);
});

test('rows read are those that scans returned, filtered away or rechecked away, over all loops', () => {
  expect(rowsRead(TOP_N)).toBe(2178 + 6);
  expect(rowsRead(LOOP)).toBe(50 + 19950 + 49);
});

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
