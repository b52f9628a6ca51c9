import { describe, expect, test } from 'vitest';
import { generatePlan } from './generate-plan';
import { measure } from './measure';
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

/** Every node type that PostgreSQL 18 prints: src/backend/commands/explain.c, ExplainNode. */
const NODE_TYPES =
  `Result;ProjectSet;ModifyTable;Append;Merge Append;Recursive Union;BitmapAnd;BitmapOr;Nested Loop;
  Merge Join;Hash Join;Seq Scan;Sample Scan;Gather;Gather Merge;Index Scan;Index Only Scan;Bitmap Index Scan;
  Bitmap Heap Scan;Tid Scan;Tid Range Scan;Subquery Scan;Function Scan;Table Function Scan;Values Scan;CTE Scan;
  Named Tuplestore Scan;WorkTable Scan;Foreign Scan;Custom Scan;Materialize;Memoize;Sort;Incremental Sort;Group;
  Aggregate;WindowAgg;Unique;SetOp;LockRows;Limit;Hash`
    .split(';')
    .map((type) => type.trim());

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
    for (let seed = 1; seed <= 100; seed += 1) {
      const plan = generatePlan(seed);
      const measures = measure(plan);
      for (const node of nodesOf(plan)) {
        const text = narrateNode(plan, node, measures);
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
