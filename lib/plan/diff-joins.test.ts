import { describe, expect, test } from 'vitest';
import type { PlanDiff } from './diff';
import { diffPlans } from './diff';
import type { Sketch, SketchFields } from './sketch';
import { planOf, scan, sketch } from './sketch';

const sort = (key: string, input: Sketch) => sketch('Sort', { rows: 20, 'Sort Key': [key] }, input);
const hashJoin = (outer: Sketch, inner: Sketch, fields: SketchFields = {}) =>
  sketch('Hash Join', { 'Join Type': 'Inner', ...fields }, outer, sketch('Hash', {}, inner));
const nestedLoop = (outer: Sketch, inner: Sketch, fields: SketchFields = {}) =>
  sketch('Nested Loop', { 'Join Type': 'Inner', ...fields }, outer, inner);
const table = (relation: string, fields: SketchFields = {}) =>
  scan('Seq Scan', relation, { pages: 10, ...fields });

const diff = (before: Sketch, after: Sketch): PlanDiff => diffPlans(planOf(before), planOf(after));
const changes = ({ matched }: PlanDiff) => matched.map(({ a, b, change }) => [a, b, change.kind]);
const titles = (operators: PlanDiff['added']) => operators.map(({ title }) => title);

describe('a join', () => {
  const on = '(o.user_id = u.id)';

  test('with another algorithm is one change, whatever serves it', () => {
    const found = diff(
      hashJoin(table('orders', { Alias: 'o' }), table('users', { Alias: 'u' }), { 'Hash Cond': on }),
      nestedLoop(
        table('users', { Alias: 'u' }),
        sketch(
          'Memoize',
          {},
          scan('Index Scan', 'orders', { Alias: 'o', 'Index Name': 'i', 'Index Cond': '(user_id = u.id)' }),
        ),
      ),
    );
    expect(found.matched[0]).toMatchObject({
      aParts: [0, 2],
      change: { kind: 'join algorithm', from: 'Hash Join', to: 'Nested Loop', swapped: true },
    });
    expect(found.movedPredicates).toEqual([
      { relation: 'orders', predicate: 'user_id = u.id', from: 'Hash Cond', to: 'Index Cond' },
    ]);
    expect([...found.added, ...found.removed, found.joinOrderChanged]).toEqual([false]);
  });

  test('with sorts of its own in a Merge Join does not report them', () => {
    const found = diff(
      hashJoin(table('orders'), table('users')),
      sketch('Merge Join', { 'Join Type': 'Inner' }, sort('a', table('orders')), sort('b', table('users'))),
    );
    expect(found.sortsAdded).toEqual([]);
    expect(found.matched[0]?.bParts).toEqual([0, 1, 3]);
  });

  test('with exchanged sides says so, also when Left becomes Right', () => {
    const before = hashJoin(table('orders'), table('users'), { 'Join Type': 'Left', 'Hash Cond': on });
    const after = hashJoin(table('users'), table('orders'), { 'Join Type': 'Right', 'Hash Cond': on });
    expect(diff(before, after).matched[0]?.change).toEqual({ kind: 'sides swapped' });
  });

  test('of other tables at the same place is not the same join: the join order changed', () => {
    const found = diff(
      hashJoin(hashJoin(table('a'), table('b')), table('c')),
      hashJoin(table('a'), hashJoin(table('b'), table('c'))),
    );
    expect(found.joinOrderChanged).toBe(true);
    expect(changes(found)).toContainEqual([0, 0, 'same']);
    expect([titles(found.removed), titles(found.added)]).toEqual([['Hash Join'], ['Hash Join']]);
  });

  test('of one more table is added, and no order changed', () => {
    const found = diff(table('a'), hashJoin(table('a'), table('b')));
    expect(found.joinOrderChanged).toBe(false);
    expect(titles(found.added)).toEqual(['Hash Join', 'Seq Scan']);
    expect(found.relations).toMatchObject([{ relation: 'a' }, { relation: 'b', before: null }]);
  });
});

describe('a table that a statement reads twice', () => {
  const self = (first: string, second: string) =>
    hashJoin(
      table('orders', { Alias: first, Filter: "(status = 'new'::text)", pages: 7 }),
      table('orders', { Alias: second, Filter: '(total > 100)', pages: 8 }),
    );

  test('is told apart by its alias', () => {
    const found = diff(self('a', 'b'), self('b', 'a'));
    expect(found.matched.find(({ a }) => a === 1)).toMatchObject({ b: 3 });
  });

  test('and, when the aliases are new, by its predicates', () => {
    const found = diff(
      self('a', 'b'),
      hashJoin(
        table('orders', { Alias: 'y', Filter: '(y.total > 100)', pages: 8 }),
        table('orders', { Alias: 'x', Filter: "(x.status = 'new'::text)", pages: 7 }),
      ),
    );
    expect(found.matched.find(({ a }) => a === 1)).toMatchObject({ b: 3, change: { kind: 'same' } });
    expect(found.matched[0]?.change).toEqual({ kind: 'sides swapped' });
  });
});

describe('subplans', () => {
  const subplan = (number: number, inner: Sketch, role = 'SubPlan'): Sketch => ({
    ...inner,
    'Parent Relationship': role,
    'Subplan Name': `${role} ${number}`,
  });
  const users = (...below: readonly Sketch[]) => scan('Seq Scan', 'users', { pages: 741 }, ...below);
  const newest = (fields: SketchFields = {}) =>
    sketch('Aggregate', { Strategy: 'Plain', loops: 59 }, table('orders', { loops: 59, ...fields }));

  test('that became a join are decorrelated', () => {
    const before = users(subplan(1, newest()));
    const after = hashJoin(users(), table('orders'));
    expect(diff(before, after)).toMatchObject({
      decorrelated: [{ id: 1, name: 'SubPlan 1', relations: ['orders'], loops: 59 }],
      correlated: [],
    });
    expect(diff(after, before)).toMatchObject({ decorrelated: [], correlated: [{ name: 'SubPlan 1' }] });
  });

  test('are known by their tables, not by their numbers or order', () => {
    const one = subplan(1, newest());
    const two = subplan(2, sketch('Limit', {}, table('posts')), 'InitPlan');
    const [three, four] = [subplan(3, newest()), subplan(4, sketch('Limit', {}, table('posts')), 'InitPlan')];
    expect(diff(users(one, two), users(four, three)).same).toBe(true);
  });

  test('of one shape are told apart by what they hold', () => {
    const count = (condition: string, pages: number) =>
      sketch('Aggregate', { Strategy: 'Plain' }, table('orders', { Filter: condition, pages }));
    const [a, b] = [count('(a = 1)', 5), count('(b = 2)', 6)];
    const first = sketch('Result', {}, subplan(1, a, 'InitPlan'), subplan(2, b, 'InitPlan'));
    const second = sketch('Result', {}, subplan(1, b, 'InitPlan'), subplan(2, a, 'InitPlan'));
    expect(diff(first, second).same).toBe(true);
  });

  test('a CTE that is written into the statement is inlined', () => {
    const cte = {
      ...table('orders', { Filter: '(a = 1)' }),
      'Parent Relationship': 'InitPlan',
      'Subplan Name': 'CTE recent',
    };
    const before = hashJoin(
      sketch('CTE Scan', { 'CTE Name': 'recent', Alias: 'r', pages: 10 }),
      table('users'),
    );
    const found = diff(
      sketch('Limit', {}, before, cte),
      sketch('Limit', {}, hashJoin(table('orders'), table('users'))),
    );
    expect(found).toMatchObject({
      inlinedCtes: [{ name: 'CTE recent', relations: ['orders'] }],
      materializedCtes: [],
      joinOrderChanged: false,
    });
    expect(found.matched.find(({ a }) => a === 1)?.change).toEqual({ kind: 'same' });
    expect(titles(found.removed)).toEqual(['CTE Scan']);
  });
});

test('a CTE whose name an inner one takes over is no endless loop', () => {
  const named = (name: string, inner: Sketch): Sketch => ({
    ...inner,
    'Parent Relationship': 'InitPlan',
    'Subplan Name': `CTE ${name}`,
  });
  const read = (alias: string) => sketch('CTE Scan', { 'CTE Name': 'a', Alias: alias });
  const shadowed = sketch(
    'Limit',
    {},
    read('outer'),
    named('a', sketch('Limit', {}, read('inner'), named('a', table('orders')))),
  );
  const self = sketch('Limit', {}, read('outer'), named('a', sketch('Limit', {}, read('itself'))));
  expect(diff(shadowed, shadowed).same).toBe(true);
  expect(diff(shadowed, sketch('Limit', {}, table('orders'))).inlinedCtes).toHaveLength(2);
  expect(diff(self, table('orders')).matched).toEqual([]);
});

describe('partitions', () => {
  const partition = (number: number, place: number): Sketch => ({
    ...table(`orders_2025_0${number}`, { Alias: `orders_${place}` }),
    'Parent Relationship': 'Member',
  });
  const all = sketch('Append', {}, partition(1, 1), partition(2, 2), partition(3, 3));
  const total = (input: Sketch) => sketch('Aggregate', { Strategy: 'Plain' }, input);

  test('that are left out are counted, and the table stays one row', () => {
    const found = diff(total(all), total(sketch('Append', {}, partition(2, 1), partition(3, 2))));
    expect(found.partitions).toEqual([{ relation: 'orders', before: 3, after: 2 }]);
    expect(found.relations).toMatchObject([
      { relation: 'orders', before: { scans: 3, pages: 30 }, after: { scans: 2, pages: 20 } },
    ]);
    expect(changes(found).map(([, , kind]) => kind)).toEqual(['same', 'same', 'same', 'same']);
  });

  test('down to one, which needs no Append', () => {
    const found = diff(total(all), total(table('orders_2025_02', { Alias: 'orders' })));
    expect(found.partitions).toEqual([{ relation: 'orders', before: 3, after: 1 }]);
    expect(changes(found)).toContainEqual([0, 0, 'same']);
    expect(titles(found.removed)).toEqual(['Append', 'Seq Scan', 'Seq Scan']);
  });

  test('that never ran were pruned as well', () => {
    const never = (number: number) => ({ ...partition(number, number), 'Actual Loops': 0, 'Actual Rows': 0 });
    const found = diff(total(all), total(sketch('Append', {}, never(1), never(2), partition(3, 3))));
    expect(found.partitions).toEqual([{ relation: 'orders', before: 3, after: 1 }]);
  });

  test('are not the branches of a UNION ALL', () => {
    const found = diff(
      sketch('Append', {}, table('orders'), table('orders', { Alias: 'orders_1' })),
      sketch('Append', {}, table('orders')),
    );
    expect(found.partitions).toEqual([]);
    expect(found.relations).toHaveLength(2);
  });
});
