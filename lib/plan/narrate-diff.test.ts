import { describe, expect, test } from 'vitest';
import { diffPlans } from './diff';
import { generatePlan } from './generate-plan';
import { narrateDiff, renderMarkdown, renderText } from './narrate';
import { parseJsonPlan } from './parse-json';
import { MAX_RENDERED_NODES } from './render';
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
const limit = (input: Sketch) => sketch('Limit', { rows: 20 }, input);
const sort = (input: Sketch) => sketch('Sort', { rows: 20, 'Sort Key': ['created_at'] }, input);
const before = limit(sort(seqScan()));
const after = limit(indexScan());

const headline = (a: Sketch, b: Sketch): string => {
  const [first, second] = [planOf(a), planOf(b)];
  return narrateDiff(diffPlans(first, second), first, second);
};
const comparison = (a: Sketch, b: Sketch) => {
  const [first, second] = [planOf(a), planOf(b)];
  return { before: first, after: second, diff: diffPlans(first, second) };
};

describe('the headline of two plans', () => {
  test('is what they read, then what became of the tables', () => {
    expect(headline(before, limit(sort(indexScan())))).toBe(
      '1,847 pages became 4 (−99.8 %), rows read 120,025 became 20; orders went from a Seq Scan to an Index Scan using orders_idx.',
    );
  });

  test('tells a sort that is gone, and why', () => {
    expect(headline(before, after)).toMatch(
      /; the sort by created_at is gone: orders_idx gives that order\.$/,
    );
    expect(headline(after, before)).toBe(
      '4 pages became 1,847 (+46,075 %), rows read 20 became 120,025; orders went from an Index Scan using orders_idx to a Seq Scan; there is a new sort by created_at.',
    );
  });

  test.each<readonly [string, Sketch, Sketch, string]>([
    ['nothing changed', before, before, 'The same plan.'],
    [
      'only estimates changed',
      seqScan(),
      seqScan({ planRows: 7 }),
      'The same plan; only the planner’s estimates changed.',
    ],
    [
      'only amounts changed',
      seqScan(),
      seqScan({ pages: 900 }),
      'The same plan shape: 1,847 pages became 900 (−51.3 %), 120,025 rows read as before.',
    ],
    [
      'another index is used',
      indexScan(),
      indexScan({ 'Index Name': 'b_idx' }),
      '4 pages and 20 rows read, as before; orders is read through b_idx instead of orders_idx.',
    ],
    [
      'it is read in the other direction',
      indexScan(),
      indexScan({ 'Scan Direction': 'Backward' }),
      '4 pages and 20 rows read, as before; orders is read backwards.',
    ],
    [
      'another value is asked for',
      seqScan(),
      seqScan({ Filter: '(tenant_id = 7)' }),
      '1,847 pages and 120,025 rows read, as before; the conditions on orders are others.',
    ],
  ])('when %s', (_name, a, b, want) => {
    expect(headline(a, b)).toBe(want);
  });

  test('names three changes and counts the rest', () => {
    const four = (make: (relation: string) => Sketch) =>
      sketch('Append', {}, ...['a', 'b', 'c', 'd'].map(make));
    const found = headline(
      four((relation) => scan('Seq Scan', relation, { pages: 50 })),
      four((relation) => scan('Index Scan', relation, { pages: 3, 'Index Name': `${relation}_idx` })),
    );
    expect(found).toMatch(/; c went from a Seq Scan to an Index Scan using c_idx; 1 more change\.$/);
  });

  test('of plans that were not executed compares costs', () => {
    const estimate = (type: string, cost: number) =>
      parseJsonPlan({
        Plan: {
          'Node Type': type,
          'Relation Name': 'a',
          Alias: 'a',
          'Plan Rows': 5,
          'Startup Cost': 0,
          'Total Cost': cost,
          'Index Name': 'i',
        },
      });
    const [a, b] = [estimate('Seq Scan', 3647), estimate('Index Scan', 84)];
    expect(narrateDiff(diffPlans(a, b), a, b)).toMatch(
      /^The estimated cost of 3,647 became 84 \(−97\.7 %\); a went from/,
    );
  });
});

describe('a text to copy', () => {
  test('of a plan has a table and its findings', () => {
    const text = renderText(planOf(before));
    expect(text.split('\n').slice(0, 5)).toEqual([
      '1,847 pages, 120,025 rows read, 20 rows returned, 0 ms.',
      '',
      'Node          Rows  Expected  Pages  What it did',
      'Limit           20        20      0  Stops after 20 rows.',
      '  Sort          20        20      0  Sorts 25 rows by created_at in memory.',
    ]);
    expect(text).toContain('- The Seq Scan reads all 1,847 pages of orders to keep 25 of 120,025 rows.');
  });

  test('of two plans has a row for each table, what moved and which findings are resolved', () => {
    const text = renderText(comparison(before, after));
    expect(text).toContain(
      'orders  Seq Scan  Index Scan using orders_idx         1,847      4           120,025     20',
    );
    expect(text).toContain('- orders: tenant_id = 99, from Filter to Index Cond');
    expect(text).toContain('Findings resolved');
  });

  test('in Markdown holds no markup of the plan’s own', () => {
    const evil = seqScan({ 'Relation Name': 'a|b<img src=x>', Alias: 'a|b<img src=x>' });
    const text = renderMarkdown(comparison(evil, evil));
    expect(text).toContain('a\\|b\\<img src=x\\>');
    expect(text).toContain('| --- | --- | --- | ---: | ---: | ---: | ---: |');
  });

  test('of a large plan stops and counts the rest', () => {
    const large = sketch(
      'Append',
      {},
      ...Array.from({ length: MAX_RENDERED_NODES + 9 }, (_, i) => scan('Seq Scan', `t${i}`)),
    );
    expect(renderText(planOf(large))).toContain('… 10 more nodes');
  });
});

test('any two plans have a headline and texts in whole sentences', () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const [a, b] = [generatePlan(seed), generatePlan(seed + 1)];
    const diff = diffPlans(a, b);
    const text = narrateDiff(diff, a, b);
    expect(text, `seed ${seed}`).toMatch(/^[\dA-Z].*\.$/s);
    expect(
      [text, renderText({ before: a, after: b, diff }), renderMarkdown(a)].join('\n'),
      `seed ${seed}`,
    ).not.toMatch(/undefined|null|NaN|Infinity/);
  }
});
