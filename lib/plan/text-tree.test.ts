import { describe, expect, test } from 'vitest';
import { nodesOf } from './plan';
import { COST, RAN, read } from './read-text';

describe('the tree', () => {
  const TREE = [
    `Nested Loop Left Join  ${COST} ${RAN}`,
    '  CTE a b',
    `    ->  Seq Scan on a  ${COST} ${RAN}`,
    '  InitPlan 1 (returns $0)',
    `    ->  Aggregate  ${COST} ${RAN}`,
    `          ->  Append  ${COST} ${RAN}`,
    `                ->  Seq Scan on p1  ${COST} ${RAN}`,
    `                ->  Seq Scan on p2  ${COST} ${RAN}`,
    `  ->  Subquery Scan on x  ${COST} ${RAN}`,
    `        ->  Hash Join  ${COST} ${RAN}`,
    `              ->  Seq Scan on b  ${COST} ${RAN}`,
    `              ->  Hash  ${COST} ${RAN}`,
    `                    ->  BitmapOr  ${COST} ${RAN}`,
    `                          ->  Bitmap Index Scan on i  ${COST} ${RAN}`,
    `                          ->  Bitmap Index Scan on j  ${COST} ${RAN}`,
    `  ->  CTE Scan on "a b"  ${COST} ${RAN}`,
    '        SubPlan 2',
    `          ->  Result  ${COST} ${RAN}`,
    '        SubPlan exists_1',
    `          ->  Result  ${COST} ${RAN}`,
  ].join('\n');

  test('is told by the columns; roles are told by the parent and the order', () => {
    const nodes = nodesOf(read(TREE));
    expect(
      nodes.map(({ id, parentId, type, role, subplanName }) => [id, parentId, type, role, subplanName]),
    ).toEqual([
      [0, null, 'Nested Loop', null, null],
      [1, 0, 'Seq Scan', 'InitPlan', 'CTE a b'],
      [2, 0, 'Aggregate', 'InitPlan', 'InitPlan 1'],
      [3, 2, 'Append', 'Outer', null],
      [4, 3, 'Seq Scan', 'Member', null],
      [5, 3, 'Seq Scan', 'Member', null],
      [6, 0, 'Subquery Scan', 'Outer', null],
      [7, 6, 'Hash Join', 'Subquery', null],
      [8, 7, 'Seq Scan', 'Outer', null],
      [9, 7, 'Hash', 'Inner', null],
      [10, 9, 'BitmapOr', 'Outer', null],
      [11, 10, 'Bitmap Index Scan', 'Member', null],
      [12, 10, 'Bitmap Index Scan', 'Member', null],
      [13, 0, 'CTE Scan', 'Inner', null],
      [14, 13, 'Result', 'SubPlan', 'SubPlan 2'],
      [15, 13, 'Result', 'SubPlan', 'SubPlan exists_1'],
    ]);
    expect(nodes[13]?.cteName).toBe('a b');
    expect(nodes[2]?.raw['Subplan Name']).toBe('InitPlan 1 (returns $0)');
  });

  test('may be a part of a plan, and drawn with other arrows', () => {
    const part = TREE.split('\n').slice(8, 15).join('\n');
    expect(nodesOf(read(part))).toHaveLength(7);
    expect(nodesOf(read(TREE.replaceAll('->', '→')))).toHaveLength(16);
  });

  test('of an UPDATE of partitions names each of them', () => {
    const update = [
      `Update on pt  ${COST} ${RAN}`,
      '  Update on pt1 pt_1',
      '  Foreign Update on ft pt_2',
      `  ->  Append  ${COST} ${RAN}`,
      `        ->  Seq Scan on pt1 pt_1  ${COST} ${RAN}`,
    ].join('\n');
    expect(nodesOf(read(update)).map(({ title, operation }) => [title, operation])).toEqual([
      ['Update', 'Update'],
      ['Append', null],
      ['Seq Scan', null],
    ]);
  });

  test('of grouping sets keeps every key once', () => {
    const sets = [
      `GroupAggregate  ${COST} ${RAN}`,
      '  Group Key: a, b',
      '  Group Key: a',
      '  Group Key: ()',
      '  Sort Key: c',
      '    Group Key: c',
      `  ->  Sort  ${COST} ${RAN}`,
    ].join('\n');
    expect(read(sets).root.conditions).toMatchObject({ groupKey: ['a', 'b', 'c'], sortKey: [] });
  });
});

describe('below the nodes', () => {
  const SCAN = `Seq Scan on a  ${COST} ${RAN}`;

  test('stand times, by the names of every version', () => {
    expect(read(`${SCAN}\nPlanning Time: 0.5 ms\nExecution Time: 2.5 ms`)).toMatchObject({
      planningMs: 0.5,
      executionMs: 2.5,
    });
    expect(read(`${SCAN}\nPlanning time: 0.5 ms\nExecution time: 2.5 ms`)).toMatchObject({
      planningMs: 0.5,
      executionMs: 2.5,
    });
    expect(read(`${SCAN}\nTotal runtime: 2.5 ms`)).toMatchObject({ planningMs: null, executionMs: 2.5 });
  });

  test('stand the pages of planning, which are not the root’s', () => {
    const plan = read(
      `${SCAN}\nPlanning:\n  Buffers: shared hit=50 read=5, local hit=1\n  Memory: used=9kB  allocated=16kB\nPlanning Time: 0.5 ms`,
    );
    expect(plan).toMatchObject({ planningPages: 56, hasPages: true, planningMs: 0.5, root: { pages: 0 } });
  });

  test('stands just-in-time compilation', () => {
    const jit =
      'JIT:\n  Functions: 4\n  Options: Inlining false, Optimization true\n  Timing: Generation 0.6 ms (Deform 0.1 ms), Inlining 0.0 ms, Total 5.125 ms\nExecution Time: 9 ms';
    expect(read(`${SCAN}\n${jit}`)).toMatchObject({ jitMs: 5.125, executionMs: 9 });
  });

  test('stand settings, an identifier and what serialising took', () => {
    const plan = read(
      `${SCAN}\nSettings: work_mem = '64kB', search_path = '"$user", it''s'\nQuery Identifier: -5723486\nPlanning Time: 1 ms\nSerialization: time=0.1 ms  output=3kB  format=text\n  Buffers: shared hit=9\nExecution Time: 2 ms`,
    );
    expect(plan).toMatchObject({
      settings: { work_mem: '64kB', search_path: '"$user", it\'s' },
      executionMs: 2,
      planningPages: 0,
      root: { pages: 0 },
    });
  });

  test('stand triggers', () => {
    const triggers = [
      'Trigger RI_ConstraintTrigger_c_16434 for constraint fk_id_fkey on fk: time=8.905 calls=3000',
      'Trigger for constraint fk_id_fkey: time=1.0 calls=2',
      'Trigger audit on orders: time=0.5 calls=1',
      'Trigger audit: calls=1',
    ];
    expect(read(`${SCAN}\n${triggers.join('\n')}`).triggers).toEqual([
      { name: 'fk_id_fkey', relation: 'fk', timeMs: 8.905, calls: 3000 },
      { name: 'fk_id_fkey', relation: null, timeMs: 1, calls: 2 },
      { name: 'audit', relation: 'orders', timeMs: 0.5, calls: 1 },
      { name: 'audit', relation: null, timeMs: 0, calls: 1 },
    ]);
  });

  test('may stand anything else', () => {
    expect(read(`${SCAN}\nExecution Time: 2.5 ms\n(1 row)\n\nThat is too slow: why?\n`).executionMs).toBe(
      2.5,
    );
  });
});
