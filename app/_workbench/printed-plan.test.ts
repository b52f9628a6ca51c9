import { expect, test } from 'vitest';
import { isPrintedPlan } from './printed-plan';

const rows = (...names: readonly string[]) =>
  ({
    kind: 'rows',
    columns: names.map((name) => ({ name, type: 'text' })),
    rows: [['Seq Scan on orders']],
    total: 1,
  }) as const;

test('a plan is known by its one column, whatever its format', () => {
  expect(isPrintedPlan(rows('QUERY PLAN'))).toBe(true);
  expect(isPrintedPlan(rows('plan'))).toBe(false);
  expect(isPrintedPlan(rows('QUERY PLAN', 'more'))).toBe(false);
  expect(isPrintedPlan({ kind: 'done', tag: 'BEGIN' })).toBe(false);
});
