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
const users = (rows: number, fields: SketchFields = {}) =>
  scan('Index Scan', 'users', { Alias: 'u', rows, pages: 9, 'Index Name': 'users_pkey', ...fields });
const loop = (outer: Sketch, inner: Sketch, fields: SketchFields = {}) =>
  sketch('Nested Loop', { 'Join Type': 'Inner', ...fields }, outer, inner);

describe('a table that a Nested Loop reads again and again', () => {
  const inner = (fields: SketchFields = {}) =>
    scan('Seq Scan', 'orders', {
      loops: 59,
      pages: 108_973,
      rows: 2,
      Filter: '(user_id = u.id)',
      'Rows Removed by Filter': 120_023,
      ...fields,
    });

  test('wants an index on the join’s column', () => {
    expect(only(loop(users(59), inner()))).toMatchObject({
      rule: 'inner seq scan',
      pagesSaved: 108_678,
      message: 'The Nested Loop reads all of orders 59 times: 108,973 pages, 1,847 each time.',
      fix: expect.stringContaining('CREATE INDEX ON orders (user_id);'),
    });
  });

  test('also when the join’s own filter has the condition', () => {
    const root = loop(users(59), inner({ Filter: undefined, rows: 120_025 }), {
      'Join Filter': '(orders.user_id = u.id)',
    });
    expect(only(root)?.fix).toContain('CREATE INDEX ON orders (user_id);');
  });

  test.each([
    [
      'a Materialize keeps its rows',
      loop(
        users(59),
        sketch(
          'Materialize',
          { loops: 59 },
          inner({ loops: 1, pages: 40, rows: 9, 'Rows Removed by Filter': 0 }),
        ),
      ),
    ],
    ['the table is tiny and the rows are few', loop(users(9), inner({ loops: 9, pages: 9 }))],
    ['no index serves the condition', loop(users(59), inner({ Filter: '(user_id <> u.id)' }))],
    ['it belongs to a subplan, which has a rule of its own', users(59, {}) && subplanOwner(inner())],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('inner seq scan');
  });
});

function subplanOwner(inner: Sketch, name = 'SubPlan 1', fields: SketchFields = {}): Sketch {
  const subplan = { ...inner, 'Parent Relationship': 'SubPlan', 'Subplan Name': name };
  return scan('Index Scan', 'users', { rows: 59, pages: 3, 'Index Name': 'users_pkey', ...fields }, subplan);
}

describe('a Nested Loop with many lookups', () => {
  const lookups = (fields: SketchFields = {}) =>
    scan('Index Scan', 'users', {
      loops: 1683,
      pages: 5049,
      rows: 1,
      'Index Name': 'users_pkey',
      'Index Cond': '(id = o.user_id)',
      ...fields,
    });
  const orders = (fields: SketchFields = {}) =>
    scan('Index Scan', 'orders', { Alias: 'o', rows: 1683, pages: 38, ...fields });
  const catalogue: Catalogue = {
    tables: [
      {
        schema: 'public',
        name: 'users',
        pages: 741,
        rows: 20_000,
        indexes: [],
        columns: [],
        changedRows: null,
      },
    ],
  };

  test('that nobody expected is a wrong estimate', () => {
    expect(findingsOf(planOf(loop(orders({ planRows: 4 }), lookups())))[0]).toMatchObject({
      rule: 'many probes',
      relation: 'users',
      severity: 'problem',
      message:
        'The Nested Loop asks its inner side 1,683 times and reads 5,049 pages there; the planner had expected 4 rows to ask for.',
      fix: expect.stringContaining('ANALYZE'),
    });
  });

  test('that read more than the whole table has are told with a catalogue', () => {
    expect(only(loop(orders(), lookups()), catalogue)).toMatchObject({
      rule: 'many probes',
      pagesSaved: 4308,
      message: expect.stringContaining('the whole table has 741'),
    });
  });

  test.each([
    ['the planner knew, and there is no catalogue', loop(orders(), lookups()), null],
    ['they are few', loop(orders(), lookups({ loops: 900 })), catalogue],
    ['a LIMIT stops them', sketch('Limit', {}, loop(orders({ planRows: 4 }), lookups())), catalogue],
    ['they are a small part of the plan', loop(orders({ pages: 9000 }), lookups()), catalogue],
    [
      'a Memoize answers most',
      loop(
        orders({ planRows: 4 }),
        sketch('Memoize', { loops: 1683, 'Cache Hits': 1600, 'Cache Misses': 83 }, lookups({ loops: 83 })),
      ),
      catalogue,
    ],
  ])('is silent when %s', (_name, root, known) => {
    expect(rules(root, known)).not.toContain('many probes');
  });
});

describe('a subquery that runs for every row', () => {
  const newest = (fields: SketchFields = {}) =>
    sketch(
      'Aggregate',
      { Strategy: 'Plain', loops: 59, planWidth: 8 },
      scan('Seq Scan', 'orders', { loops: 59, pages: 108_973, Filter: '(user_id = u.id)', ...fields }),
    );

  test('and reads a table each time is a problem', () => {
    expect(only(subplanOwner(newest()))).toMatchObject({
      rule: 'correlated subplan',
      severity: 'problem',
      pagesSaved: 107_126,
      message: 'SubPlan 1 runs 59 times, once for each row of users: 108,973 pages, 1,847 each time.',
    });
  });

  const lookup = (loops: number) =>
    scan('Index Scan', 'orders', {
      loops,
      pages: loops * 4,
      'Index Name': 'i',
      'Index Cond': '(user_id = u.id)',
    });

  test('and looks something up each time is a note, with a question', () => {
    expect(only(subplanOwner(lookup(5000)))).toMatchObject({
      severity: 'note',
      pagesSaved: 0,
      fix: expect.stringContaining('?'),
    });
  });

  test.each([
    [
      'it is hashed, and runs once',
      subplanOwner(lookup(5000), 'SubPlan 1', { Filter: '(ANY (id = (hashed SubPlan 1).col1))' }),
    ],
    [
      'it is an EXISTS that looks up an index',
      subplanOwner(lookup(5000), 'SubPlan 1', { Filter: 'EXISTS(SubPlan 1)' }),
    ],
    ['it runs a few times', subplanOwner(lookup(90))],
    ['it reads little', subplanOwner(scan('Index Scan', 'orders', { loops: 200, pages: 50 }))],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('correlated subplan');
  });
});

describe('a deep OFFSET', () => {
  const page = (given: number, pages: number, fields: SketchFields = {}) =>
    sketch(
      'Limit',
      { rows: 20 },
      scan('Index Scan', 'orders', { rows: given, pages, 'Index Name': 'orders_pkey', ...fields }),
    );

  test('reads what it skips', () => {
    expect(only(page(50_020, 908))).toMatchObject({
      rule: 'deep offset',
      pagesSaved: 908,
      message: 'OFFSET skips 50,000 rows to return 20: all of them are read first, 908 pages in all.',
      fix: 'Go on from the last row that was shown: WHERE the columns of ORDER BY are beyond its values, with the same ORDER BY and LIMIT.',
    });
  });

  test('names the columns of a sort', () => {
    const sorted = sketch(
      'Sort',
      { rows: 5020, 'Sort Key': ['created_at DESC', 'id DESC'] },
      scan('Seq Scan', 'orders', { rows: 9000, pages: 900 }),
    );
    const found = findingsOf(planOf(sketch('Limit', { rows: 20 }, sorted)));
    expect(found.find(({ rule }) => rule === 'deep offset')?.fix).toContain(
      'WHERE (created_at, id) < (its values)',
    );
  });

  test.each([
    ['nothing is skipped', page(20, 908)],
    ['few rows are skipped', page(119, 908)],
    ['few pages are read', page(5020, 60)],
    ['the page that is skipped is small beside the one that is returned', page(150, 908)],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('deep offset');
  });
});
