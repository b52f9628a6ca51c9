import { describe, expect, test } from 'vitest';
import type { PlanDiff } from './diff';
import { diffPlans } from './diff';
import type { Sketch, SketchFields } from './sketch';
import { planOf, scan, sketch } from './sketch';

const FILTER = "((tenant_id = 99) AND (created_at >= '2025-02-01'::date))";
const seqScan = (fields: SketchFields = {}) =>
  scan('Seq Scan', 'orders', {
    pages: 1847,
    rows: 25,
    Filter: FILTER,
    'Rows Removed by Filter': 120_000,
    ...fields,
  });
const indexScan = (fields: SketchFields = {}) =>
  scan('Index Scan', 'orders', {
    pages: 4,
    rows: 20,
    'Index Name': 'orders_idx',
    'Index Cond': FILTER,
    ...fields,
  });
const bitmapScan = (relation: string, index: string, fields: SketchFields = {}) =>
  scan(
    'Bitmap Heap Scan',
    relation,
    { pages: 25, rows: 25, 'Recheck Cond': '(tenant_id = 99)', ...fields },
    sketch('Bitmap Index Scan', {
      pages: 2,
      rows: 25,
      'Index Name': index,
      'Index Cond': '(tenant_id = 99)',
    }),
  );
const sort = (key: string, input: Sketch) => sketch('Sort', { rows: 20, 'Sort Key': [key] }, input);
const limit = (input: Sketch) => sketch('Limit', { rows: 20 }, input);
const table = (relation: string, fields: SketchFields = {}) =>
  scan('Seq Scan', relation, { pages: 10, ...fields });

const diff = (before: Sketch, after: Sketch): PlanDiff => diffPlans(planOf(before), planOf(after));
const changes = ({ matched }: PlanDiff) => matched.map(({ a, b, change }) => [a, b, change.kind]);
const titles = (operators: PlanDiff['added']) => operators.map(({ title }) => title);

describe('one plan twice', () => {
  test('is the same plan', () => {
    const found = diff(limit(sort('created_at', seqScan())), limit(sort('created_at', seqScan())));
    expect(found).toMatchObject({ same: true, sameShape: true, added: [], removed: [], movedPredicates: [] });
    expect(changes(found)).toEqual([
      [0, 0, 'same'],
      [1, 1, 'same'],
      [2, 2, 'same'],
    ]);
  });

  test('is the same plan at another speed', () => {
    expect(diff(seqScan({ ms: 3 }), seqScan({ ms: 300 })).same).toBe(true);
  });

  test('with other amounts has the same shape', () => {
    const found = diff(seqScan(), seqScan({ pages: 900 }));
    expect(found).toMatchObject({ same: false, sameShape: true, pages: { before: 1847, after: 900 } });
    expect(changes(found)).toEqual([[0, 0, 'work changed']]);
  });

  test('with another estimate says which', () => {
    const found = diff(seqScan({ planRows: 5 }), seqScan({ planRows: 26 }));
    expect(found.matched[0]?.change).toEqual({ kind: 'estimate', from: 5, to: 26 });
    expect(found).toMatchObject({ same: false, sameShape: true });
  });
});

describe('a table that is read in another way', () => {
  test('is one changed access path, its predicates move and the sort above it is avoided', () => {
    const found = diff(limit(sort('created_at', seqScan())), limit(indexScan()));
    expect(found.matched.map(({ change }) => change)).toEqual([
      { kind: 'same' },
      {
        kind: 'access path',
        from: { method: 'Seq Scan', indexes: [], backward: false },
        to: { method: 'Index Scan', indexes: ['orders_idx'], backward: false },
      },
    ]);
    expect(found.sortsAvoided).toEqual([{ id: 1, keys: ['created_at'], rows: 25, by: 'orders_idx' }]);
    expect(found.movedPredicates).toEqual([
      { relation: 'orders', predicate: "created_at >= '2025-02-01'::date", from: 'Filter', to: 'Index Cond' },
      { relation: 'orders', predicate: 'tenant_id = 99', from: 'Filter', to: 'Index Cond' },
    ]);
    expect(found.relations).toEqual([
      {
        relation: 'orders',
        alias: 'orders',
        isPartitioned: false,
        before: expect.objectContaining({ pages: 1847, rowsRead: 120_025, rowsKept: 25, scans: 1 }),
        after: expect.objectContaining({ pages: 4, rowsRead: 20, rowsKept: 20, scans: 1 }),
      },
    ]);
    expect(found).toMatchObject({
      pages: { before: 1847, after: 4 },
      rowsRead: { before: 120_025, after: 20 },
      added: [],
    });
    expect(titles(found.removed)).toEqual(['Sort']);
  });

  test('through a bitmap is one change: nothing is removed and nothing added', () => {
    const found = diff(seqScan(), bitmapScan('orders', 'orders_tenant_idx'));
    expect(found.matched).toMatchObject([
      {
        a: 0,
        b: 0,
        aParts: [0],
        bParts: [0, 1],
        change: { kind: 'access path', to: { method: 'Bitmap Heap Scan', indexes: ['orders_tenant_idx'] } },
        pages: { before: 1847, after: 27 },
      },
    ]);
    expect([...found.added, ...found.removed]).toEqual([]);
    expect(found.movedPredicates).toMatchObject([
      { predicate: 'tenant_id = 99', from: 'Filter', to: 'Index Cond' },
    ]);
  });

  test('through two bitmaps names both indexes, and an OR that they answer has moved', () => {
    const or = '((a = 1) OR (b = 2))';
    const index = (name: string, condition: string) =>
      sketch('Bitmap Index Scan', { 'Index Name': name, 'Index Cond': condition });
    const found = diff(
      scan('Seq Scan', 'orders', { Filter: or }),
      scan(
        'Bitmap Heap Scan',
        'orders',
        { 'Recheck Cond': or },
        sketch('BitmapOr', {}, index('orders_b_idx', '(b = 2)'), index('orders_a_idx', '(a = 1)')),
      ),
    );
    expect(found.matched[0]).toMatchObject({
      bParts: [0, 1, 2, 3],
      change: { to: { indexes: ['orders_a_idx', 'orders_b_idx'] } },
    });
    expect(found.movedPredicates).toMatchObject([{ predicate: '(a = 1) OR (b = 2)', to: 'Index Cond' }]);
  });

  test('in the other direction is told', () => {
    const found = diff(indexScan(), indexScan({ 'Scan Direction': 'Backward' }));
    expect(found.matched[0]?.change).toMatchObject({ from: { backward: false }, to: { backward: true } });
  });

  test('in parallel is the same scan with a Gather that serves it', () => {
    const gather = sketch(
      'Gather',
      { 'Workers Planned': 2, 'Workers Launched': 2 },
      seqScan({ 'Parallel Aware': true }),
    );
    expect(diff(seqScan(), gather).matched).toMatchObject([
      { bParts: [0, 1], change: { kind: 'parallelism', from: 1, to: 3 } },
    ]);
  });
});

describe('other operators', () => {
  test('keep their identity when their strategy changes', () => {
    const group = (Strategy: string) =>
      sketch('Aggregate', { Strategy, 'Group Key': ['tenant_id'] }, table('orders'));
    expect(diff(group('Hashed'), group('Sorted')).matched[0]?.change).toEqual({
      kind: 'strategy',
      from: 'HashAggregate',
      to: 'GroupAggregate',
    });
    const incremental = sketch(
      'Incremental Sort',
      { 'Sort Key': ['a', 'b'], 'Presorted Key': ['a'] },
      table('orders'),
    );
    expect(
      diff(sketch('Sort', { 'Sort Key': ['a', 'b'] }, table('orders')), incremental).matched[0]?.change,
    ).toEqual({
      kind: 'strategy',
      from: 'Sort',
      to: 'Incremental Sort',
    });
  });

  test('of one role are told apart by their keys', () => {
    const found = diff(sort('b', sort('a', table('orders'))), sort('a', table('orders')));
    expect(changes(found)).toEqual([
      [1, 0, 'same'],
      [2, 1, 'same'],
    ]);
    expect(diff(sort('a', table('orders')), sort('b', table('orders'))).matched[0]?.change).toEqual({
      kind: 'keys',
      from: ['a'],
      to: ['b'],
    });
  });

  test('of different roles are never the same one', () => {
    const found = diff(sort('a', table('orders')), limit(table('orders')));
    expect([titles(found.removed), titles(found.added)]).toEqual([['Sort'], ['Limit']]);
  });

  test('that form a parallel aggregate are one', () => {
    const partial = sketch('Aggregate', { Strategy: 'Plain', 'Partial Mode': 'Partial' }, table('orders'));
    const parallel = sketch(
      'Aggregate',
      { Strategy: 'Plain', 'Partial Mode': 'Finalize' },
      sketch('Gather', { 'Workers Planned': 1, 'Workers Launched': 1 }, partial),
    );
    const found = diff(sketch('Aggregate', { Strategy: 'Plain' }, table('orders')), parallel);
    expect(found.matched).toMatchObject([
      { bParts: [0, 1, 2], change: { kind: 'parallelism', from: 1, to: 2 } },
      { change: { kind: 'same' } },
    ]);
  });
});

describe('plans that tell less', () => {
  test('without BUFFERS or ANALYZE have no totals', () => {
    const estimate = { 'Node Type': 'Seq Scan', 'Relation Name': 'a', Alias: 'a', 'Plan Rows': 5, Plans: [] };
    expect(diff(estimate, estimate)).toMatchObject({ same: true, pages: null, rowsRead: null });
  });

  test('share nothing at all', () => {
    const found = diff(table('a'), table('b'));
    expect([titles(found.removed), titles(found.added), found.matched]).toEqual([
      ['Seq Scan'],
      ['Seq Scan'],
      [],
    ]);
  });
});
