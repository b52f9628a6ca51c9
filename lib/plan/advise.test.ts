import { describe, expect, test } from 'vitest';
import { advise, diffFindings, findingsOf, MAX_FINDINGS } from './advise';
import { generatePlan } from './generate-plan';
import { parseJsonPlan } from './parse-json';
import { nodesOf } from './plan';
import { RULES } from './rules/table';
import type { Sketch, SketchFields } from './sketch';
import { planOf, scan, sketch } from './sketch';

const seqScan = (relation: string, pages: number, fields: SketchFields = {}) =>
  scan('Seq Scan', relation, {
    pages,
    rows: 5,
    Filter: '(tenant_id = 99)',
    'Rows Removed by Filter': pages * 60,
    ...fields,
  });
const append = (...inputs: readonly Sketch[]) => sketch('Append', {}, ...inputs);
const member = (input: Sketch): Sketch => ({ ...input, 'Parent Relationship': 'Member' });

describe('advice', () => {
  test('is at most three findings, the one that saves most first', () => {
    const plan = planOf(append(...[300, 400, 500, 600].map((pages, i) => seqScan(`t${i}`, pages))));
    expect(advise(plan).map(({ relation }) => relation)).toEqual(['t3', 't2', 't1']);
    expect(findingsOf(plan)).toHaveLength(4);
  });

  test('has problems before what is fine', () => {
    const fine = seqScan('big', 9000, { rows: 500_000, 'Rows Removed by Filter': 0 });
    const plan = planOf(append(fine, seqScan('small', 1500)));
    expect(advise(plan).map(({ severity }) => severity)).toEqual(['problem', 'fine']);
  });

  test('of several partitions is one finding, about their table', () => {
    const partition = (i: number, pages: number) =>
      member(seqScan(`orders_2025_${i}`, pages, { Alias: `orders_${i}` }));
    const [finding, ...others] = findingsOf(planOf(append(partition(1, 500), partition(2, 900))));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ relation: 'orders', nodeId: 2, pagesSaved: 1384 });
    expect(finding?.message).toMatch(
      /all 900 pages of orders_2025_2 .* The same holds for 1 other partition\.$/,
    );
    expect(finding?.fix).toMatch(/on the partitioned table it is made for every partition/);
  });

  test('there is none about a plan that was not executed', () => {
    const estimate = {
      'Node Type': 'Seq Scan',
      'Relation Name': 'orders',
      'Plan Rows': 9,
      'Total Cost': 1e9,
    };
    expect(advise(parseJsonPlan({ Plan: estimate }))).toEqual([]);
  });

  test('there is none about a plan that reads a few pages', () => {
    expect(advise(planOf(scan('Index Scan', 'orders', { pages: 4, rows: 20, 'Index Name': 'i' })))).toEqual(
      [],
    );
  });
});

describe('findings of two plans', () => {
  test('are compared by rule and table, not by their numbers', () => {
    const before = findingsOf(planOf(append(seqScan('a', 900), seqScan('b', 800))));
    const after = findingsOf(planOf(append(seqScan('c', 700), seqScan('b', 500))));
    const { resolved, added, remaining } = diffFindings(before, after);
    expect(resolved.map(({ relation }) => relation)).toEqual(['a']);
    expect(added.map(({ relation }) => relation)).toEqual(['c']);
    expect(remaining).toMatchObject([{ relation: 'b', pagesSaved: expect.any(Number) }]);
    expect(remaining[0]?.message).toContain('500 pages');
  });
});

describe('for any plan', () => {
  const plans = Array.from({ length: 300 }, (_, seed) => generatePlan(seed + 1));

  test('every finding is about a node of it, in whole sentences with real numbers', () => {
    for (const plan of plans) {
      const ids = new Set(nodesOf(plan).map(({ id }) => id));
      for (const finding of findingsOf(plan)) {
        expect(ids).toContain(finding.nodeId);
        expect(Object.keys(RULES)).toContain(finding.rule);
        expect(finding.pagesSaved).toBeGreaterThanOrEqual(0);
        expect(Number.isInteger(finding.pagesSaved)).toBe(true);
        const { message, mechanism, fix, cost, check } = finding;
        for (const text of [message, mechanism, fix, cost, check]) {
          expect(text).not.toMatch(/undefined|null|NaN|Infinity|\$\{|!/);
          expect(text).not.toMatch(/\b(just|simply|obviously|of course|easy|easily)\b/i);
          expect(text).toMatch(/^[A-Z].*[.;?)]$/s);
        }
      }
    }
  });

  test('no more is saved than the plan reads, temporary blocks aside', () => {
    for (const plan of plans) {
      for (const { pagesSaved, rule } of findingsOf(plan)) {
        if (rule !== 'sort on disk' && rule !== 'hash on disk')
          expect(pagesSaved).toBeLessThanOrEqual(plan.root.pages);
      }
    }
  });

  test('advice is the start of the findings', () => {
    for (const plan of plans) expect(advise(plan)).toEqual(findingsOf(plan).slice(0, MAX_FINDINGS));
  });
});
