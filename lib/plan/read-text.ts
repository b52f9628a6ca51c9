import { expect } from 'vitest';
import { parseJsonPlan } from './parse-json';
import { parseTextPlans } from './parse-text';
import type { Plan, PlanNode } from './plan';

// For tests of the text parser.

export const COST = '(cost=0.00..1.00 rows=1 width=4)';
export const RAN = '(actual time=0.010..0.020 rows=1 loops=1)';

/** {@link COST} and {@link RAN} by JSON's keys. */
const FIGURES = {
  'Startup Cost': 0,
  'Total Cost': 1,
  'Plan Rows': 1,
  'Plan Width': 4,
  'Actual Startup Time': 0.01,
  'Actual Total Time': 0.02,
  'Actual Rows': 1,
  'Actual Loops': 1,
};

/** The one plan of a text. */
export function read(text: string): Plan {
  const [plan, second] = parseTextPlans(text);
  if (!plan || second) throw new Error('The text holds not one plan.');
  return plan;
}

const withoutRaw = ({ raw, children, ...node }: PlanNode) => node;

/** One node in text is the same as the fields in JSON. */
export function expectSame(text: string, fields: object): void {
  const json = parseJsonPlan({ Plan: { ...FIGURES, ...fields } });
  expect(withoutRaw(read(text).root)).toEqual(withoutRaw(json.root));
}
