import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';

/** Rows over all loops; an average of many loops is rounded, see {@link rowsError}. */
export const totalRows = (node: PlanNode): number => node.rows * node.loops;

/**
 * How far {@link totalRows} may be off: PostgreSQL 17 and older round the rows of a loop to whole ones, newer ones to
 * hundredths. Of a single loop nothing is lost.
 */
export function rowsError({ loops, raw, rows }: PlanNode): number {
  if (loops <= 1) return 0;
  const isFractional = !Number.isInteger(rows) || 'Disabled' in raw || 'Index Searches' in raw;
  return (isFractional ? 0.005 : 0.5) * loops;
}

/** Rows that a Sort or Incremental Sort took in; a top-N sort returns fewer than it reads. */
export const sortedRows = (node: PlanNode): number =>
  isSort(node)
    ? node.children
        .filter(({ subplanName }) => subplanName === null)
        .reduce((sum, child) => sum + totalRows(child), 0)
    : 0;

export const isSort = (node: PlanNode): boolean => node.type === 'Sort' || node.type === 'Incremental Sort';

/** Rows that the plan's scans produced or threw away: what had to be looked at. */
export function rowsRead(plan: Plan): number {
  return nodesOf(plan)
    .filter((node) => node.relation !== null && node.type !== 'ModifyTable')
    .reduce((sum, node) => sum + totalRows(node) + node.removed.filter + node.removed.recheck, 0);
}
