import type { Fields } from './fields';
import { isFields, objects, optionalText } from './fields';
import { jsonSegments } from './json-segments';
import { parseTextPlans } from './parse-text';
import type { Plan } from './plan';
import { MAX_STATEMENTS, PlanFormatError } from './plan-format';
import { readPlan } from './read-plan';

/**
 * Reads what `EXPLAIN (…, FORMAT JSON)` returns for one statement: the JSON text, or its parsed value. Of several
 * statements the first. Unknown keys are kept in `raw`, so that newer versions of PostgreSQL still read.
 */
export function parseJsonPlan(source: unknown): Plan {
  const [plan] = parseJsonPlans(source);
  if (!plan) throw new PlanFormatError(NO_PLAN);
  return plan;
}

/**
 * Every plan in a JSON text or value: EXPLAIN's array or one of its objects, a bare plan, what auto_explain logs,
 * rows of a client library with the column `QUERY PLAN`, with any text around the JSON.
 */
export function parseJsonPlans(source: unknown): readonly Plan[] {
  const values = typeof source === 'string' ? jsonValues(source) : [source];
  const plans = values.flatMap((value) => plansIn(value, 0));
  if (plans.length === 0) throw new PlanFormatError(NO_PLAN);
  if (plans.length > MAX_STATEMENTS)
    throw new PlanFormatError(`The text holds more than ${MAX_STATEMENTS} plans.`);
  return plans;
}

const NO_PLAN = 'This is not the JSON of an EXPLAIN: the key "Plan" is missing.';

function jsonValues(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch (cause) {
    const values = jsonSegments(text);
    if (values.length === 0) throw new PlanFormatError('This is not JSON.', { cause });
    return values;
  }
}

/** Wrappers inside wrappers: JSON in a string in a row in an array is four. */
const MAX_WRAPPERS = 6;

function plansIn(value: unknown, depth: number): readonly Plan[] {
  if (depth > MAX_WRAPPERS) return [];
  if (Array.isArray(value)) return plansInArray(value, depth);
  if (typeof value === 'string') return plansInText(value, depth);
  if (!isFields(value)) return [];
  if (isStatement(value)) return [readPlan(value)];
  if (optionalText(value, 'Node Type') !== null) return [readPlan({ Plan: value })];
  return plansIn(value['QUERY PLAN'] ?? value.rows ?? value.message, depth + 1);
}

/** Rows of a client library hold one line of text each; anything else stands for itself. */
function plansInArray(values: readonly unknown[], depth: number): readonly Plan[] {
  const lines = objects(values).map((row) => optionalText(row, 'QUERY PLAN'));
  const isText = lines.length > 1 && lines.every((line) => line !== null);
  return isText ? plansInText(lines.join('\n'), depth) : values.flatMap((value) => plansIn(value, depth + 1));
}

function plansInText(text: string, depth: number): readonly Plan[] {
  if (!/[[{]/.test(text)) return parseTextPlans(text);
  try {
    return plansIn(JSON.parse(text), depth + 1);
  } catch (cause) {
    if (cause instanceof PlanFormatError) throw cause;
    const values = jsonSegments(text);
    return values.length === 0 ? parseTextPlans(text) : values.flatMap((value) => plansIn(value, depth + 1));
  }
}

const isStatement = (value: Fields): value is Fields & { readonly Plan: Fields } => isFields(value.Plan);
