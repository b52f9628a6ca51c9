import { count, thousands } from '../base/count';
import { shown } from './comparison';
import type { Measures, NodeMeasure } from './measure';
import type { PlanNode } from './plan';

/** A node's numbers as its sentence needs them. */
export interface Facts {
  readonly node: PlanNode;
  readonly measure: NodeMeasure;
  /** Rows given, over all loops. */
  readonly rows: number;
  /** Rows thrown away by filters, over all loops. */
  readonly removed: number;
  /** Its own pages and those of nodes that only serve it; 0 without BUFFERS. */
  readonly pages: number;
  /** What it draws rows from. */
  readonly inputs: readonly PlanNode[];
  /** Rows that all inputs gave. */
  readonly taken: number;
  /** How often it ran one after the other. */
  readonly runs: number;
  readonly processes: number;
}

export function factsOf(node: PlanNode, measures: Measures): Facts {
  const own = measures.of(node);
  const inputs = node.children.filter(({ role }) => role !== 'InitPlan' && role !== 'SubPlan');
  return {
    node,
    measure: own,
    rows: Math.round(own.rows),
    removed: Math.round(node.removed.filter + node.removed.joinFilter),
    pages: own.selfPages,
    inputs,
    taken: inputs.reduce((sum, input) => sum + Math.round(measures.of(input).rows), 0),
    runs: Math.round(node.loops / own.divisor),
    processes: Math.round(own.divisor),
  };
}

/** "keeps 25 of 120,025 rows", "gives 20 rows". */
export function kept({ rows, removed }: Facts, verb = 'gives'): string {
  if (removed === 0) return `${verb} ${count(rows, 'row')}`;
  return `keeps ${thousands(rows)} of ${count(rows + removed, 'row')}`;
}

/** The condition in parentheses, with a blank before it; nothing when there is none. */
export const inParentheses = (condition: string | null): string =>
  condition === null ? '' : ` (${shown(condition)})`;

/** ", 4 pages"; nothing without pages. */
export const pagesBehind = ({ pages }: Facts): string => (pages === 0 ? '' : `, ${count(pages, 'page')}`);

/** " 59 times"; nothing for once. */
export const timesBehind = ({ runs }: Facts): string => (runs <= 1 ? '' : ` ${count(runs, 'time')}`);

/** The table as the statement calls it: "orders", "orders o". */
export const tableOf = ({ relation, alias }: PlanNode): string =>
  relation !== null && alias !== null && alias !== relation
    ? `${relation} ${alias}`
    : (relation ?? alias ?? 'its input');
