import { describe, expect, test } from 'vitest';
import { generatePlan } from './generate-plan';
import { narrateNode } from './narrate-node';
import { narratePlan } from './narrate-plan';
import { parseJsonPlan } from './parse-json';
import { nodesOf } from './plan';
import { KNOWN_TYPES } from './purpose';
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

/** Every node type that PostgreSQL 18 prints: src/backend/commands/explain.c, ExplainNode. */
const NODE_TYPES =
  `Result;ProjectSet;ModifyTable;Append;Merge Append;Recursive Union;BitmapAnd;BitmapOr;Nested Loop;
  Merge Join;Hash Join;Seq Scan;Sample Scan;Gather;Gather Merge;Index Scan;Index Only Scan;Bitmap Index Scan;
  Bitmap Heap Scan;Tid Scan;Tid Range Scan;Subquery Scan;Function Scan;Table Function Scan;Values Scan;CTE Scan;
  Named Tuplestore Scan;WorkTable Scan;Foreign Scan;Custom Scan;Materialize;Memoize;Sort;Incremental Sort;Group;
  Aggregate;WindowAgg;Unique;SetOp;LockRows;Limit;Hash`
    .split(';')
    .map((type) => type.trim());

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

describe('a join', () => {
  test.each<readonly [string, Sketch, string]>([
    [
      'that loops',
      sketch('Nested Loop', { rows: 81, 'Join Type': 'Inner' }, rows(11), rows(7)),
      'For each of 11 rows of its outer side looks at the inner side: 81 rows.',
    ],
    [
      'that throws away',
      sketch(
        'Nested Loop',
        { rows: 1, 'Join Type': 'Left', 'Join Filter': '(a.x < b.y)', 'Rows Removed by Join Filter': 99 },
        rows(1),
        rows(100),
      ),
      'For the one row of its outer side looks at the inner side: 1 row, also those without a partner; 99 were thrown away (a.x < b.y).',
    ],
    [
      'that hashes',
      sketch(
        'Hash Join',
        { rows: 46, 'Join Type': 'Semi', 'Hash Cond': '(a.x = b.y)' },
        rows(2490),
        sketch('Hash', { rows: 596 }, rows(596)),
      ),
      'Looks up each of 2,490 rows in the hash table (a.x = b.y): 46 rows, those that have a partner, once each.',
    ],
    [
      'that merges',
      sketch('Merge Join', { rows: 53, 'Merge Cond': '(a.x = b.y)' }, rows(5), rows(5)),
      'Walks both sorted sides together (a.x = b.y): 53 rows.',
    ],
    [
      'needs a hash table',
      sketch('Hash', { rows: 596, 'Hash Batches': 8, 'Peak Memory Usage': 4096 }, rows(596)),
      'Puts 596 rows into a hash table of 4 MB, in 8 batches, all but one of them on disk.',
    ],
    [
      'may remember',
      sketch(
        'Memoize',
        {
          rows: 1,
          loops: 252,
          'Cache Key': 'r.user_id',
          'Cache Hits': 6,
          'Cache Misses': 246,
          'Cache Evictions': 0,
        },
        rows(1),
      ),
      'Remembers results by r.user_id and answered 6 of 252 lookups from memory.',
    ],
  ])('%s', (_name, root, want) => {
    expect(say(root)).toBe(want);
  });
});

describe('an operator', () => {
  const sorted = (fields: SketchFields) =>
    sketch('Sort', { 'Sort Key': ['created_at DESC'], 'Sort Space Used': 18, ...fields }, rows(25));

  test.each<readonly [string, Sketch, string]>([
    [
      'that sorts',
      sorted({ rows: 25, 'Sort Method': 'quicksort', 'Sort Space Type': 'Memory' }),
      'Sorts 25 rows by created_at DESC in memory (quicksort, 18 kB).',
    ],
    [
      'that sorts for a LIMIT',
      sorted({ rows: 20, 'Sort Method': 'top-N heapsort', 'Sort Space Type': 'Memory' }),
      'Keeps the first 20 of 25 rows by created_at DESC, in memory (top-N heapsort, 18 kB).',
    ],
    [
      'that sorts on disk',
      sorted({
        rows: 25,
        'Sort Method': 'external merge',
        'Sort Space Type': 'Disk',
        'Sort Space Used': 9648,
      }),
      'Sorts 25 rows by created_at DESC on disk (external merge, 9.4 MB).',
    ],
    [
      'that groups',
      sketch('Aggregate', { Strategy: 'Hashed', 'Group Key': ['tenant_id'], rows: 51 }, rows(120_025)),
      'Groups 120,025 rows by tenant_id in a hash table: 51 groups.',
    ],
    [
      'that counts',
      sketch('Aggregate', { Strategy: 'Plain', rows: 1 }, rows(120_025)),
      'Computes one result of 120,025 rows.',
    ],
    ['that stops', sketch('Limit', { rows: 20 }, rows(20)), 'Stops after 20 rows.'],
    ['that skips', sketch('Limit', { rows: 20 }, rows(50_020)), 'Skips 50,000 rows and stops after 20 more.'],
    [
      'that appends',
      sketch('Append', { rows: 9, 'Subplans Removed': 2 }, rows(9)),
      'Gives the rows of 1 input one after the other: 9 rows; 2 were left out.',
    ],
    [
      'that deletes',
      scan('ModifyTable', 'orders', { Operation: 'Delete', rows: 0 }, rows(25)),
      'Deletes 25 rows of orders.',
    ],
    [
      'that can give nothing',
      sketch('Result', { rows: 0, 'One-Time Filter': 'false' }),
      'Gives nothing: its condition can never hold, so nothing was read.',
    ],
    [
      'that gathers',
      sketch('Gather', { rows: 9, 'Workers Planned': 2, 'Workers Launched': 1 }, rows(5, { loops: 2 })),
      'Collects 9 rows of 1 worker and the leader (2 were planned).',
    ],
  ])('%s', (_name, root, want) => {
    expect(say(root)).toBe(want);
  });
});

describe('a node', () => {
  test('of any type of PostgreSQL 18 has words of its own, executed or not', () => {
    expect([...KNOWN_TYPES].sort()).toEqual([...NODE_TYPES].sort());
    for (const type of NODE_TYPES) {
      const fields = {
        'Index Name': 'i',
        Alias: 'x',
        'CTE Name': 'c',
        'Sort Key': ['a'],
        'Presorted Key': ['a'],
        'Group Key': ['a'],
      };
      const done = say(sketch(type, fields, rows(3)));
      const planned = parseJsonPlan({ Plan: { 'Node Type': type, 'Plan Rows': 3, ...fields } });
      const todo = narrateNode(planned, planned.root);
      for (const text of [done, todo]) {
        expect(text, type).toMatch(/^[A-Z].*\.$/);
        expect(text, type).not.toMatch(/undefined|null|NaN|Is a|[A-Z]\w+ gives \d/);
      }
    }
  });

  test('of a newer type is named', () => {
    expect(say(sketch('Quantum Scan', { rows: 3 }))).toBe('Quantum Scan gives 3 rows.');
  });

  test('that never ran says so', () => {
    expect(say(sketch('Append', {}, rows(0, { loops: 0 })), 1)).toBe(
      'Never executed: nothing asked for its rows.',
    );
  });

  test('of a plan that was not executed tells what is expected', () => {
    const plan = parseJsonPlan({
      Plan: {
        'Node Type': 'Seq Scan',
        'Relation Name': 'orders',
        Alias: 'orders',
        'Plan Rows': 24,
        Filter: '(a = 1)',
      },
    });
    expect(narrateNode(plan, plan.root)).toBe('Reads all of orders (a = 1); the planner expects 24 rows.');
    expect(narratePlan(plan)).toBe('Not executed: the planner expects 24 rows.');
  });

  test('of any plan gets a whole sentence with real numbers', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const plan = generatePlan(seed);
      for (const node of nodesOf(plan)) {
        const text = narrateNode(plan, node);
        expect(text, `seed ${seed}`).toMatch(/^[A-Z].*\.$/s);
        expect(text, `seed ${seed}`).not.toMatch(/undefined|null|NaN|Infinity|!|\b(just|simply|obviously)\b/);
      }
    }
  });
});

test('a plan in one line is what it read, gave and took', () => {
  expect(narratePlan(planOf(rows(25, { pages: 1847, ms: 10.152 })))).toBe(
    '1,847 pages, 25 rows read, 25 rows returned, 10.2 ms.',
  );
});
