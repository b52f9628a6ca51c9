import type { PlanNode } from '../plan';
import { isSort } from '../rows';
import type { TreeIndex } from '../tree-index';
import { parentOf } from '../tree-index';
import type { Advising } from './rule';

/** The nodes above, the nearest first. */
export function ancestorsOf(node: PlanNode, tree: TreeIndex): readonly PlanNode[] {
  const found: PlanNode[] = [];
  for (let at = parentOf(tree, node); at; at = parentOf(tree, at)) found.push(at);
  return found;
}

/** How often a node ran one after the other: its loops, less those of processes that worked side by side. */
export const runsOf = (node: PlanNode, { measures }: Advising): number =>
  node.loops / measures.of(node).divisor;

/** A scan's rows over all loops: kept, thrown away by its filter, and both. */
export function rowsOf(node: PlanNode): {
  readonly kept: number;
  readonly removed: number;
  readonly read: number;
} {
  const kept = Math.round(node.rows * node.loops);
  const removed = Math.round(node.removed.filter);
  return { kept, removed, read: kept + removed };
}

export interface LimitAbove {
  readonly limit: PlanNode;
  /** The sort between the limit and the node; null when the rows come in the order that is wanted. */
  readonly sort: PlanNode | null;
  /** Rows that the limit takes before it stops: those that it returns, and those that OFFSET skips. */
  readonly taken: number;
}

/**
 * The LIMIT that a scan works for: with nothing, or only a sort, a join's outer side or a gathering between the two.
 * An aggregate in between needs every row, so the limit means nothing to the scan.
 */
export function limitAbove(node: PlanNode, tree: TreeIndex): LimitAbove | null {
  let sort: PlanNode | null = null;
  let below = node;
  for (const at of ancestorsOf(node, tree)) {
    if (below.role === 'InitPlan' || below.role === 'SubPlan' || below.role === 'Inner') return null;
    if (at.type === 'Limit') return { limit: at, sort, taken: Math.round(below.rows * below.loops) };
    if (isSort(at)) sort = at;
    else if (!PASSES.has(at.type)) return null;
    below = at;
  }
  return null;
}

/** Operators that give their input's rows on, one by one, and stop when nobody asks for more. */
const PASSES: ReadonlySet<string> = new Set([
  'Nested Loop',
  'Hash Join',
  'Merge Join',
  'Append',
  'Merge Append',
  'Gather',
  'Gather Merge',
  'Subquery Scan',
  'LockRows',
  'Result',
  'ProjectSet',
]);

/** The limit and the sort directly above a scan of one table, so that an index could give the order by itself. */
export function ownLimit(node: PlanNode, tree: TreeIndex): LimitAbove | null {
  const found = limitAbove(node, tree);
  if (!found) return null;
  const between = ancestorsOf(node, tree).slice(0, ancestorsOf(node, tree).indexOf(found.limit));
  const joins = between.some(({ children }) => children.filter(isInput).length > 1);
  return joins ? null : found;
}

export const isInput = ({ role }: PlanNode): boolean => role !== 'InitPlan' && role !== 'SubPlan';

/** A scan of one of a partitioned table's partitions: EXPLAIN numbers their aliases. */
export function isPartition(node: PlanNode, tree: TreeIndex): boolean {
  const parent = parentOf(tree, node);
  const isMember = parent?.type === 'Append' || parent?.type === 'Merge Append';
  return isMember && /_\d+$/.test(node.alias ?? '');
}
