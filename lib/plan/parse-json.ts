import type { Plan, PlanNode } from './plan';

type Fields = Readonly<Record<string, unknown>>;

/** Raised for text that is not the JSON of an EXPLAIN; the message says what is missing. */
export class PlanFormatError extends Error {}

/** Nodes in one plan; PostgreSQL's own limits lie far below, so more is a damaged or hostile text. */
export const MAX_PLAN_NODES = 10_000;

/** Levels of one plan; everything that walks a plan recurses, so more would overflow the stack. */
export const MAX_PLAN_DEPTH = 500;

/**
 * Reads what `EXPLAIN (…, FORMAT JSON)` returns: the JSON text, or its parsed value, an array with one statement.
 * Unknown keys are ignored, so that newer versions of PostgreSQL still read.
 */
export function parseJsonPlan(source: unknown): Plan {
  const value = typeof source === 'string' ? parseText(source) : source;
  const statement = Array.isArray(value) ? value[0] : value;
  if (!isFields(statement) || !isFields(statement.Plan)) {
    throw new PlanFormatError('This is not the JSON of an EXPLAIN: the key "Plan" is missing.');
  }
  return {
    root: readNode(statement.Plan, { parentId: null, depth: 1, counter: { next: 0 } }),
    executionMs: optionalNumber(statement, 'Execution Time'),
    planningMs: optionalNumber(statement, 'Planning Time'),
  };
}

interface Place {
  readonly parentId: number | null;
  readonly depth: number;
  /** Shared by all nodes of a plan. */
  readonly counter: { next: number };
}

function readNode(fields: Fields, { parentId, depth, counter }: Place): PlanNode {
  const id = counter.next++;
  if (depth > MAX_PLAN_DEPTH)
    throw new PlanFormatError(`The plan is more than ${MAX_PLAN_DEPTH} levels deep.`);
  if (id >= MAX_PLAN_NODES) throw new PlanFormatError(`The plan has more than ${MAX_PLAN_NODES} nodes.`);
  const type = optionalString(fields, 'Node Type');
  if (type === null) throw new PlanFormatError(`Node ${id} of the plan has no "Node Type".`);
  const loops = number(fields, 'Actual Loops');
  return {
    id,
    parentId,
    type: fullType(type, fields),
    role: optionalString(fields, 'Parent Relationship'),
    relation: optionalString(fields, 'Relation Name'),
    alias: optionalString(fields, 'Alias'),
    index: optionalString(fields, 'Index Name'),
    planRows: number(fields, 'Plan Rows'),
    rows: number(fields, 'Actual Rows'),
    loops,
    pages: number(fields, 'Shared Hit Blocks') + number(fields, 'Shared Read Blocks'),
    removed: {
      filter: number(fields, 'Rows Removed by Filter') * loops,
      joinFilter: number(fields, 'Rows Removed by Join Filter') * loops,
      recheck: number(fields, 'Rows Removed by Index Recheck') * loops,
    },
    conditions: {
      index: optionalString(fields, 'Index Cond'),
      filter: optionalString(fields, 'Filter'),
      recheck: optionalString(fields, 'Recheck Cond'),
      sortKey: strings(fields['Sort Key']),
    },
    children: (Array.isArray(fields.Plans) ? fields.Plans : [])
      .filter(isFields)
      .map((child) => readNode(child, { parentId: id, depth: depth + 1, counter })),
  };
}

/** EXPLAIN's JSON splits names that its text joins: `Scan Direction: Backward` and `Index Scan`. */
function fullType(type: string, fields: Fields): string {
  return fields['Scan Direction'] === 'Backward' ? `${type} Backward` : type;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PlanFormatError('This is not JSON.', { cause });
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function optionalString(fields: Fields, key: string): string | null {
  const value = fields[key];
  return typeof value === 'string' ? value : null;
}

function optionalNumber(fields: Fields, key: string): number | null {
  const value = fields[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

const number = (fields: Fields, key: string): number => optionalNumber(fields, key) ?? 0;

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
