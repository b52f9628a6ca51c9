import type { Fields } from './fields';
import { isFields } from './fields';
import type { Plan } from './plan';
import { PlanFormatError } from './plan-format';
import { readPlan } from './read-plan';

/**
 * Reads what `EXPLAIN (…, FORMAT JSON)` returns for one statement: the JSON text, or its parsed value, an array
 * with one statement. Unknown keys are kept in `raw`, so that newer versions of PostgreSQL still read.
 */
export function parseJsonPlan(source: unknown): Plan {
  const value = typeof source === 'string' ? parseText(source) : source;
  const statement = Array.isArray(value) ? value[0] : value;
  if (!isStatement(statement)) {
    throw new PlanFormatError('This is not the JSON of an EXPLAIN: the key "Plan" is missing.');
  }
  return readPlan(statement);
}

const isStatement = (value: unknown): value is Fields & { readonly Plan: Fields } =>
  isFields(value) && isFields(value.Plan);

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlanFormatError('This is not JSON.', { cause });
  }
}
