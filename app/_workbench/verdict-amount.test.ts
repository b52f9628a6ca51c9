import { expect, test } from 'vitest';
import { maxPages, noSortAbove } from '@/lib/grading/checks/plans';
import type { SqlObservation } from '@/lib/grading/sql-observation';
import { parseJsonPlan } from '@/lib/plan/parse-json';
import { pageAmount } from './verdict-amount';

const observed = (pages: number): SqlObservation => ({
  statements: [],
  query: null,
  changed: [],
  ran: true,
  indexes: [],
  probes: [
    {
      kind: 'query',
      probe: 'page',
      data: 'first',
      params: {},
      label: 'tenant 99',
      expected: [],
      rows: [],
      plan: parseJsonPlan([
        {
          Plan: {
            'Node Type': 'Sort',
            'Sort Key': ['id'],
            'Actual Rows': 500,
            'Actual Loops': 1,
            'Shared Hit Blocks': pages,
            Plans: [{ 'Node Type': 'Seq Scan', 'Actual Rows': 500, 'Actual Loops': 1 }],
          },
        },
      ]),
    },
  ],
});

test('what the page limit says of a failure is read back from its sentence', () => {
  const said = (pages: number) => pageAmount(maxPages(40).judge(observed(pages)).message);
  expect(said(439)).toEqual({ got: 439, most: 40 });
  expect(said(1_847)).toEqual({ got: 1_847, most: 40 });
  expect(said(1_234_567)).toEqual({ got: 1_234_567, most: 40 });
});

test('a line that holds, and a line about rows, have no pages to draw', () => {
  expect(pageAmount(maxPages(40).judge(observed(4)).message)).toBeNull();
  expect(pageAmount(noSortAbove(100).judge(observed(4)).message)).toBeNull();
  expect(pageAmount('')).toBeNull();
});
