import { describe, expect, test } from 'vitest';
import { measure } from './measure';
import { parseJsonPlan } from './parse-json';

/** `expected` and `actual` rows per loop; anything else by EXPLAIN's keys. */
function node(
  type: string,
  [expected, actual]: readonly [number, number],
  keys: object = {},
  ...Plans: readonly object[]
) {
  return {
    'Node Type': type,
    'Plan Rows': expected,
    'Actual Rows': actual,
    'Actual Loops': 1,
    ...keys,
    Plans,
  };
}

const measures = (root: object) => measure(parseJsonPlan({ Plan: root })).nodes;
const factors = (root: object) => measures(root).map(({ estimateFactor }) => estimateFactor);
const notes = (root: object) => measures(root).map(({ estimateNote }) => estimateNote);

const OUTER = { 'Parent Relationship': 'Outer' };
const INNER = { 'Parent Relationship': 'Inner' };

describe('the factor of an estimate', () => {
  test('is that of the larger over the smaller, with its direction and a floor of one row', () => {
    const rows = [
      [100, 1000],
      [1000, 100],
      [5, 5],
      [0, 0],
      [1, 0],
      [0, 30],
    ] as const;
    const found = rows.map((pair) => measures(node('Seq Scan', pair))[0]);
    expect(found.map((one) => [one?.estimateFactor, one?.estimateDirection])).toEqual([
      [10, 'under'],
      [10, 'over'],
      [1, 'exact'],
      [1, 'exact'],
      [1, 'exact'],
      [30, 'under'],
    ]);
  });

  test('is of one loop: a hundred loops of two rows are no error where two were expected', () => {
    expect(factors(node('Index Scan', [2, 2], { 'Actual Loops': 100 }))).toEqual([1]);
  });

  test('is not told where nothing ran, nothing was expected or nothing was counted', () => {
    expect(notes({ 'Node Type': 'Result', 'Plan Rows': 1 })).toEqual(['the statement was not executed']);
    expect(notes(node('Result', [1, 0], { 'Actual Loops': 0 }))).toEqual(['it was never executed']);
    expect(notes({ 'Node Type': 'Result', 'Actual Rows': 3, 'Actual Loops': 1 })).toEqual([
      'the plan tells no estimates (COSTS OFF)',
    ]);
    expect(notes(node('BitmapOr', [100, 0]))).toEqual(['PostgreSQL does not count its rows']);
    expect(notes(node('ModifyTable', [100, 0], { Operation: 'Update' }))).toEqual([
      'it changes rows and returns none',
    ]);
    expect(factors(node('ModifyTable', [100, 50], { Operation: 'Update' }))).toEqual([2]);
  });
});

describe('a node that was stopped early has no factor:', () => {
  const LIMIT = 'a Limit above stopped it early';
  const wide = (...below: readonly object[]) => node('Seq Scan', [1000, 10], OUTER, ...below);

  test('below a Limit that was reached', () => {
    expect(notes(node('Limit', [10, 10], {}, wide()))).toEqual([null, LIMIT]);
    expect(notes(node('Limit', [10, 4], {}, wide()))).toEqual([null, null]);
    expect(notes(node('Limit', [1, 0.7], { 'Actual Loops': 10 }, wide()))).toEqual([null, LIMIT]);
  });

  test('but what a sort, a hash or an aggregate read before their first row was read to its end', () => {
    const sort = node('Sort', [1000, 10], OUTER, wide());
    expect(notes(node('Limit', [10, 10], {}, sort))).toEqual([null, LIMIT, null]);
    const join = node(
      'Hash Join',
      [1000, 10],
      { ...OUTER, 'Join Type': 'Inner' },
      wide(),
      node('Hash', [9, 9], INNER, wide()),
    );
    expect(notes(node('Limit', [10, 10], {}, join))).toEqual([null, LIMIT, LIMIT, LIMIT, null]);
    const grouped = (Strategy: string) => node('Aggregate', [1000, 10], { ...OUTER, Strategy }, wide());
    expect(notes(node('Limit', [10, 10], {}, grouped('Hashed')))).toEqual([null, LIMIT, null]);
    expect(notes(node('Limit', [10, 10], {}, grouped('Sorted')))).toEqual([null, LIMIT, LIMIT]);
  });

  test('on the inner side of a loop that needs one match only', () => {
    const loop = (keys: object) =>
      node('Nested Loop', [9, 9], keys, node('Seq Scan', [9, 9], OUTER), node('Seq Scan', [500, 1], INNER));
    const first = [null, null, 'the join stops at the first match'];
    expect(notes(loop({ 'Join Type': 'Semi' }))).toEqual(first);
    expect(notes(loop({ 'Join Type': 'Anti' }))).toEqual(first);
    expect(notes(loop({ 'Join Type': 'Inner', 'Inner Unique': true }))).toEqual(first);
    expect(notes(loop({ 'Join Type': 'Inner' }))).toEqual([null, null, null]);
  });

  test('on the inner side of a merge join, and on the outer side when it gave fewer rows', () => {
    const merge = (outer: number) =>
      node(
        'Merge Join',
        [9, 9],
        {},
        node('Index Scan', [100, outer], OUTER),
        node('Index Scan', [100, 300], INNER),
      );
    const MERGE = 'a Merge Join stops at the end of the other side and may read again';
    expect(notes(merge(40))).toEqual([null, MERGE, MERGE]);
    expect(notes(merge(140))).toEqual([null, null, MERGE]);
  });

  test('on the outer side of a hash join whose table was empty', () => {
    const empty = node('Hash', [50, 0], INNER, node('Seq Scan', [50, 0], OUTER));
    expect(notes(node('Hash Join', [50, 0], {}, node('Seq Scan', [1000, 1], OUTER), empty))[1]).toBe(
      'the other side of the join was empty',
    );
  });

  test('in a subquery that asks whether there is a row, but not in a hashed one', () => {
    const subplan = { 'Parent Relationship': 'SubPlan', 'Subplan Name': 'SubPlan 1' };
    const asked = (Filter: string) =>
      node('Seq Scan', [9, 9], { Filter }, node('Index Scan', [40, 1], subplan));
    expect(notes(asked('EXISTS(SubPlan 1)'))).toEqual([null, 'the subquery stops at the first row']);
    expect(notes(asked('(ANY (id = (hashed SubPlan 1).col1))'))).toEqual([null, null]);
  });

  test('below a window with a run condition', () => {
    const window = node('WindowAgg', [9, 9], { 'Run Condition': '(row_number() OVER w < 5)' }, wide());
    expect(notes(window)).toEqual([null, 'a Run Condition above stopped it early']);
  });

  test('in a CTE that no scan read to its end, and in the CTEs that it read', () => {
    const cte = (name: string, ...below: readonly object[]) =>
      node(
        'Seq Scan',
        [1000, 10],
        { 'Parent Relationship': 'InitPlan', 'Subplan Name': `CTE ${name}` },
        ...below,
      );
    const scan = (name: string, role: object) => node('CTE Scan', [1000, 10], { 'CTE Name': name, ...role });
    const first = cte('a');
    const second = {
      ...cte('b'),
      'Node Type': 'Subquery Scan',
      Plans: [scan('a', { 'Parent Relationship': 'Subquery' })],
    };
    const whole = 'the scans of the CTE did not read it to its end';
    expect(notes(node('Limit', [10, 10], {}, first, second, scan('b', OUTER)))).toEqual([
      null,
      whole,
      whole,
      whole,
      LIMIT,
    ]);
    expect(notes(node('Append', [10, 10], {}, first, scan('a', OUTER)))).toEqual([null, null, null]);
  });
});

describe('below a Gather', () => {
  const gather = (launched: number, below: object) =>
    node('Gather', [100, 100], { 'Workers Planned': 2, 'Workers Launched': launched }, below);

  test('rows of one process are multiplied back on both sides', () => {
    // 1,000 expected of each of 2.4 processes; 800 on average of 3.
    const scan = node('Seq Scan', [1000, 800], { ...OUTER, 'Parallel Aware': true, 'Actual Loops': 3 });
    expect(factors(gather(2, scan))[1]).toBe(1);
    // Fewer workers than planned read as many rows.
    const alone = node('Seq Scan', [1000, 2400], { ...OUTER, 'Parallel Aware': true, 'Actual Loops': 1 });
    expect(factors(gather(0, alone))[1]).toBe(1);
  });

  test('what every process does by itself is compared as it is', () => {
    const inner = node('Index Scan', [2, 2], { ...INNER, 'Actual Loops': 3000 });
    const outer = node('Seq Scan', [1000, 800], { ...OUTER, 'Parallel Aware': true, 'Actual Loops': 3 });
    const join = node('Nested Loop', [2000, 1600], { ...OUTER, 'Actual Loops': 3 }, outer, inner);
    const partial = node(
      'Aggregate',
      [1, 1],
      { ...OUTER, 'Partial Mode': 'Partial', 'Actual Loops': 3 },
      join,
    );
    expect(factors(gather(2, partial)).slice(1)).toEqual([1, 1, 1, 1]);
  });
});

test('the work of the processes is even or not, where VERBOSE tells', () => {
  const worker = (number: number, ms: number) => ({
    'Worker Number': number,
    'Actual Total Time': ms,
    'Actual Loops': 1,
  });
  const scan = { 'Actual Total Time': 20, 'Actual Loops': 3, Workers: [worker(0, 10), worker(1, 10)] };
  // The leader did 40 of the 60 ms.
  expect(measures(node('Seq Scan', [1, 1], scan))[0]?.skew).toBe(2);
  expect(
    measures(node('Seq Scan', [1, 1], { ...scan, 'Actual Loops': 2, 'Actual Total Time': 10 }))[0]?.skew,
  ).toBe(1);
  expect(measures(node('Seq Scan', [1, 1], { 'Actual Total Time': 20 }))[0]?.skew).toBeNull();
});

test('heap fetches are a total: of twenty loops of one row each, twenty are every row', () => {
  const scan = { 'Heap Fetches': 20, 'Actual Loops': 20, 'Index Searches': 60 };
  expect(measures(node('Index Only Scan', [1, 1], scan))[0]).toMatchObject({
    heapFetchesPerRow: 1,
    searchesPerLoop: 3,
  });
});
