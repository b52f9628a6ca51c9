import { expect, test } from 'vitest';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';
import { nodesOf } from './plan';
import { rowsError, rowsRead, sortedRows, totalRows } from './rows';

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
              'Index Name': 'by_tenant',
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

test('the table of a ModifyTable is written, not read', () => {
  const scan = { 'Node Type': 'Seq Scan', 'Relation Name': 'orders', 'Actual Rows': 25, 'Actual Loops': 1 };
  const update = {
    'Node Type': 'ModifyTable',
    Operation: 'Update',
    'Relation Name': 'orders',
    Plans: [scan],
  };
  expect(rowsRead(parse({ ...update, 'Actual Rows': 25, 'Actual Loops': 1 }))).toBe(25);
});

test('an average of many loops is rounded: to whole rows up to PostgreSQL 17, to hundredths from 18 on', () => {
  const looped = { 'Node Type': 'Index Scan', 'Actual Rows': 0, 'Actual Loops': 20 };
  const errors = [
    looped,
    { ...looped, Disabled: false },
    { ...looped, 'Actual Rows': 0.5 },
    { ...looped, 'Actual Loops': 1 },
  ];
  expect(errors.map((node) => rowsError(parse(node).root))).toEqual([10, 0.1, 0.1, 0]);
  expect(totalRows(parse({ ...looped, 'Actual Rows': 0.33, 'Actual Loops': 3 }).root)).toBeCloseTo(1, 1);
});
