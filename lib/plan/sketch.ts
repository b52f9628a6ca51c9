import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';

/** The keys of EXPLAIN's JSON for one node, and short names for those that every test needs. */
export interface SketchFields {
  /**
   * Page accesses of the node itself: those of its children are added. A node that uses an InitPlan or a CTE counts
   * what that reads as its own.
   */
  readonly pages?: number;
  /** Per loop. */
  readonly rows?: number;
  readonly loops?: number;
  /** The planner's rows per loop; the actual ones by default. */
  readonly planRows?: number;
  /** Milliseconds per loop, with the children. */
  readonly ms?: number;
  readonly [explainKey: string]: unknown;
}

/** A node as EXPLAIN's JSON has it. */
export type Sketch = Readonly<Record<string, unknown>> & { readonly Plans: readonly Sketch[] };

/** A node of a hand-made plan. Of two children the first is the outer and the second the inner one. */
export function sketch(type: string, fields: SketchFields = {}, ...children: readonly Sketch[]): Sketch {
  const { pages = 0, rows = 1, loops = 1, planRows = rows, ms = 0, ...keys } = fields;
  const inner = children.map((child, i) => ({
    'Parent Relationship': i === 1 ? 'Inner' : 'Outer',
    ...child,
  }));
  return {
    'Node Type': type,
    'Plan Rows': planRows,
    'Actual Rows': rows,
    'Actual Loops': loops,
    'Actual Startup Time': 0,
    'Actual Total Time': ms,
    'Shared Hit Blocks': children.filter(isCounted).reduce((sum, child) => sum + pagesOf(child), pages),
    'Shared Read Blocks': 0,
    ...keys,
    Plans: inner,
  };
}

/** What an InitPlan or a CTE reads is counted where its result is used. */
const isCounted = (child: Sketch): boolean => child['Parent Relationship'] !== 'InitPlan';
const pagesOf = (child: Sketch): number => Number(child['Shared Hit Blocks']);

/** A scan of a table: `scan('Seq Scan', 'orders', { pages: 1847, Filter: '(tenant_id = 99)' })`. */
export const scan = (
  type: string,
  relation: string,
  fields: SketchFields = {},
  ...children: readonly Sketch[]
): Sketch => sketch(type, { 'Relation Name': relation, Alias: relation, ...fields }, ...children);

/** The plan of a hand-made tree, read by the same parser as a real one. */
export const planOf = (root: Sketch, statement: Readonly<Record<string, unknown>> = {}): Plan =>
  parseJsonPlan([{ Plan: root, 'Execution Time': Number(root['Actual Total Time']), ...statement }]);
