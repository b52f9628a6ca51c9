import type { Figure, StepFigures } from '../base/figure';
import { nodesOf, type Plan, type PlanNode } from './plan';
import { rowsRead, sortedRows, totalRows } from './rows';

const rows = (amount: number): Figure => ({ amount: Math.round(amount), unit: 'row' });

/**
 * What the plan of a step's query says that a second run says again: pages, and rows by what became of them.
 * `rows-joined-1` is what the lowest join hands on, the highest number the last; times are left out.
 */
export function planFigures(plan: Plan): StepFigures {
  const nodes = nodesOf(plan);
  const sum = (of: (node: PlanNode) => number) => rows(nodes.reduce((total, node) => total + of(node), 0));
  const joins = joinsBelow(plan.root).map((node, i) => [`rows-joined-${i + 1}`, rows(totalRows(node))]);
  return {
    pages: { amount: plan.root.pages, unit: 'page' },
    rows: rows(totalRows(plan.root)),
    'rows-read': rows(rowsRead(plan)),
    'rows-filtered': sum(({ removed }) => removed.filter + removed.joinFilter),
    'rows-sorted': sum(sortedRows),
    ...Object.fromEntries(joins),
  };
}

/** Joins, each after those below it. */
function joinsBelow(node: PlanNode): readonly PlanNode[] {
  const below = node.children.flatMap(joinsBelow);
  return /Join$|^Nested Loop/.test(node.type) ? [...below, node] : below;
}
