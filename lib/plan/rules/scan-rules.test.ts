import { describe, expect, test } from 'vitest';
import { findingsOf } from '../advise';
import type { Catalogue, CatalogueTable } from '../catalogue';
import type { Sketch, SketchFields } from '../sketch';
import { planOf, scan, sketch } from '../sketch';

const rules = (root: Sketch, catalogue: Catalogue | null = null) =>
  findingsOf(planOf(root), catalogue).map(({ rule }) => rule);
const only = (root: Sketch, catalogue: Catalogue | null = null) => {
  const found = findingsOf(planOf(root), catalogue);
  expect(found).toHaveLength(1);
  return found[0];
};

const TENANT = '(tenant_id = 99)';
const seqScan = (fields: SketchFields = {}) =>
  scan('Seq Scan', 'orders', {
    pages: 1847,
    rows: 25,
    Filter: TENANT,
    'Rows Removed by Filter': 120_000,
    ...fields,
  });
const limit = (rows: number, input: Sketch) => sketch('Limit', { rows }, input);
const sort = (key: string, input: Sketch, fields: SketchFields = {}) =>
  sketch('Sort', { 'Sort Key': [key], 'Sort Method': 'top-N heapsort', ...fields }, input);
const catalogueWith = (table: Partial<CatalogueTable>): Catalogue => ({
  tables: [
    {
      schema: 'public',
      name: 'orders',
      pages: 1847,
      rows: 120_025,
      indexes: [],
      columns: [],
      changedRows: null,
      ...table,
    },
  ],
});
const btree = (name: string, ...keys: string[]) => ({ name, method: 'btree', keys, predicate: null });

describe('a Seq Scan that keeps few rows', () => {
  test('is a problem, with the plan’s numbers, one fix and its cost', () => {
    expect(only(seqScan())).toMatchObject({
      rule: 'seq scan keeps few',
      nodeId: 0,
      relation: 'orders',
      severity: 'problem',
      pagesSaved: 1819,
      message: 'The Seq Scan reads all 1,847 pages of orders to keep 25 of 120,025 rows.',
      mechanism: 'Nothing tells it where the rows with tenant_id = 99 are, so it looks at every row.',
      fix: 'Does orders have an index that begins with tenant_id? If not: CREATE INDEX ON orders (tenant_id);',
      check:
        'Explain again: the condition stands under Index Cond, and orders costs about 28 pages instead of 1,847.',
    });
  });

  test.each([
    [
      '= before a range',
      "((total > 5) AND (tenant_id = 9) AND (status = ANY ('{a,b}'::text[])))",
      '(tenant_id, status, total)',
    ],
    ['an expression', "(lower(email) = 'a'::text)", '(lower(email))'],
    ['an expression without a function', '((a + 1) = 5)', '((a + 1))'],
    ['a name that needs quotes', '("Order Date" = 5)', '("Order Date")'],
    ['the beginning of a text', "(email ~~ 'a%'::text)", '(email)'],
  ])('is helped by an index: %s', (_name, Filter, keys) => {
    expect(only(seqScan({ Filter }))?.fix).toContain(`CREATE INDEX ON orders ${keys};`);
  });

  test('below ORDER BY and LIMIT gets an index that has the order, too', () => {
    const Filter = "((created_at >= '2025-02-01'::date) AND (tenant_id = 99))";
    const root = limit(20, sort('created_at DESC', seqScan({ Filter, rows: 2074 }), { rows: 20 }));
    expect(only(root)).toMatchObject({
      pagesSaved: 1824,
      fix: expect.stringContaining('(tenant_id, created_at)'),
    });
  });

  test('that a LIMIT stopped did not read all of the table', () => {
    const root = limit(1, seqScan({ rows: 1, planRows: 90, pages: 900, 'Rows Removed by Filter': 60_000 }));
    expect(only(root)?.message).toBe('The Seq Scan reads 900 pages of orders to keep 1 of 60,001 rows.');
  });

  test('that tells no pages is told by rows and time', () => {
    const { 'Shared Hit Blocks': _hit, 'Shared Read Blocks': _read, ...rest } = seqScan({ ms: 50 });
    const message = 'The Seq Scan reads all of orders to keep 25 of 120,025 rows.';
    expect(only({ ...rest, Plans: [] })?.message).toBe(message);
  });

  test('by a function of a date is better written as a range', () => {
    const Filter = "(date_trunc('month'::text, day) = '2025-05-01'::date)";
    expect(only(seqScan({ Filter }))?.fix).toMatch(
      /^Write date_trunc\('month', day\) = '2025-05-01' as a range/,
    );
  });

  test('is a note when an index would touch half of the pages', () => {
    expect(only(seqScan({ rows: 2490, 'Rows Removed by Filter': 117_535 }))).toMatchObject({
      severity: 'note',
      pagesSaved: 470,
    });
  });

  test('with a catalogue is told without a question, or that an index was not used', () => {
    expect(only(seqScan(), catalogueWith({}))?.fix).toBe('CREATE INDEX ON orders (tenant_id);');
    const indexed = catalogueWith({ indexes: [btree('orders_tenant_idx', 'tenant_id', 'id')] });
    expect(only(seqScan(), indexed)?.fix).toMatch(
      /^orders_tenant_idx has these columns and was not used: run ANALYZE/,
    );
  });

  test('below OFFSET counts what is skipped', () => {
    const skipped = sort('created_at', seqScan({ rows: 2074 }), { rows: 1520 });
    const [first] = findingsOf(planOf(limit(20, skipped)));
    expect(first).toMatchObject({ rule: 'deep offset' });
    expect(findingsOf(planOf(limit(20, skipped)))[1]).toMatchObject({
      rule: 'seq scan keeps few',
      pagesSaved: 804,
    });
  });

  test.each([
    ['the table is small', { pages: 49 }],
    ['the table is tiny', { pages: 3 }],
    ['a twentieth and more is kept', { rows: 6100 }],
    ['an index would touch nearly every page', { rows: 5900, 'Rows Removed by Filter': 114_125 }],
    ['no index serves the condition', { Filter: "(note ~~ '%x%'::text)" }],
    ['no index serves the condition: <>', { Filter: '(tenant_id <> 1)' }],
    ['it never ran', { loops: 0, rows: 0 }],
  ])('is silent when %s', (_name, fields) => {
    expect(rules(seqScan(fields))).not.toContain('seq scan keeps few');
  });

  test('is silent when it is a small part of the plan', () => {
    const big = scan('Index Only Scan', 'events', {
      pages: 90_000,
      rows: 9,
      'Index Name': 'i',
      'Heap Fetches': 0,
    });
    expect(rules(sketch('Nested Loop', {}, big, seqScan({ pages: 300 })))).toEqual([]);
  });
});

describe('a Seq Scan that is right', () => {
  const needed = (fields: SketchFields = {}) =>
    seqScan({
      rows: 108_015,
      'Rows Removed by Filter': 12_010,
      Filter: "(status = 'shipped'::text)",
      ...fields,
    });

  test('is said to be right, with the share that it keeps', () => {
    expect(only(needed())).toMatchObject({
      rule: 'seq scan is right',
      severity: 'fine',
      pagesSaved: 0,
      message: 'A sequential scan is right here: the query needs 108,015 of 120,025 rows (90 %) of orders.',
    });
  });

  test('is said once for a table that is read twice', () => {
    const twice = sketch('Append', {}, needed(), needed({ Alias: 'orders_x' }));
    expect(only(twice)?.message).toMatch(/The same holds for 1 other scan of it\.$/);
  });

  test('is said of a small table that keeps few rows, where an index tempts', () => {
    expect(only(seqScan({ pages: 12, rows: 1, 'Rows Removed by Filter': 700 }))).toMatchObject({
      rule: 'seq scan is right',
      message: 'A sequential scan is right here: orders has 12 pages, though the query keeps 1 of 701 rows.',
    });
  });

  test('and asks whether the rows lie in the order of a range', () => {
    expect(only(needed({ Filter: '(created_at > 5)' }))?.check).toMatch(
      /^Do the rows lie in orders in the order of created_at/,
    );
  });

  test.each([
    ['of a tiny table', seqScan({ pages: 7, rows: 1, 'Rows Removed by Filter': 500 })],
    ['below a LIMIT', limit(20, needed())],
    ['below a sort with a LIMIT', limit(20, sort('lower(note)', needed()))],
    ['that keeps less than a fifth', seqScan({ rows: 20_000, 'Rows Removed by Filter': 100_000 })],
    [
      'that runs again and again',
      sketch('Nested Loop', {}, scan('Index Scan', 'u', { rows: 9 }), needed({ loops: 9, pages: 9 })),
    ],
  ])('is silent %s', (_name, root) => {
    expect(rules(root)).not.toContain('seq scan is right');
  });

  test('asks whether it is for min or max, or is silent when it is', () => {
    const whole = needed({ Filter: undefined, 'Rows Removed by Filter': undefined });
    const aggregate = (fields: SketchFields) => sketch('Aggregate', { Strategy: 'Plain', ...fields }, whole);
    expect(only(aggregate({}))?.check).toMatch(/^Does the query ask for min or max of a column\?/);
    expect(rules(aggregate({ Output: ['min(total)'] }))).toEqual([]);
    expect(rules(aggregate({ Output: ['min(total)', 'count(*)'] }))).toEqual(['seq scan is right']);
  });

  test('is silent for a range of a column in whose order the rows lie', () => {
    const columns = [{ name: 'created_at', correlation: 0.99 }];
    expect(rules(needed({ Filter: '(created_at > 5)' }), catalogueWith({ columns }))).toEqual([]);
  });

  test('is silent when the join above keeps almost nothing of it', () => {
    const users = scan('Index Scan', 'users', { rows: 11, pages: 4, 'Index Name': 'users_pkey' });
    const join = sketch(
      'Hash Join',
      { rows: 81, 'Join Type': 'Inner', 'Hash Cond': '(orders.user_id = users.id)' },
      seqScan({ Filter: undefined, 'Rows Removed by Filter': undefined, rows: 120_025 }),
      sketch('Hash', { rows: 11 }, users),
    );
    expect(only(join)).toMatchObject({
      rule: 'join keeps few',
      relation: 'orders',
      pagesSaved: 1735,
      message:
        'The Hash Join reads all 1,847 pages of orders to find the partners of 11 rows: 81 rows of 120,025.',
      fix: expect.stringContaining('CREATE INDEX ON orders (user_id);'),
    });
  });
});

describe('a join that reads a table for a few rows', () => {
  const join = (type: string, buyers: number, fields: SketchFields = {}) =>
    sketch(
      'Hash Join',
      { rows: 81, 'Join Type': type, 'Hash Cond': '(o.user_id = u.id)', ...fields },
      seqScan({ Alias: 'o', Filter: undefined, 'Rows Removed by Filter': undefined, rows: 120_025 }),
      sketch('Hash', { rows: buyers }, scan('Index Scan', 'users', { Alias: 'u', rows: buyers, pages: 4 })),
    );

  test.each([
    ['the other side has as many rows', join('Inner', 5000)],
    ['all rows of its side are wanted', join('Left', 11)],
    ['it keeps most of them', join('Inner', 11, { rows: 90_000 })],
    ['its condition is none for an index', join('Inner', 11, { 'Hash Cond': '(lower(o.note) = u.name)' })],
  ])('is silent when %s', (_name, root) => {
    expect(rules(root)).not.toContain('join keeps few');
  });

  test('is told for the side of an outer join that may be looked up', () => {
    expect(rules(join('Right', 11))).toEqual(['join keeps few']);
  });
});

describe('OR over several columns', () => {
  const or = '((id = 7) OR (user_id = 900))';

  test('asks for an index of each', () => {
    expect(only(seqScan({ Filter: or, rows: 9 }))).toMatchObject({
      rule: 'or filter',
      fix: expect.stringContaining('Does each of id and user_id have an index'),
    });
  });

  test.each([
    ['another predicate can use an index', `(${or} AND (tenant_id = 1))`, ['seq scan keeps few']],
    ['an alternative can use none', "((id = 7) OR (note ~~ '%x'::text))", []],
    ['it is one column', '((id = 7) OR (id = 9))', []],
  ])('is silent when %s', (_name, Filter, want) => {
    expect(rules(seqScan({ Filter }))).toEqual(want);
  });
});
