import { cteScans } from './consumers';
import type { PlanNode } from './plan';
import type { TreeIndex } from './tree-index';
import { cteDefinedBy, parentOf } from './tree-index';

/**
 * Why a node gave fewer rows, or more, than it has: it was stopped before its end, or read more than once. What the
 * planner expected of the whole cannot be compared with that.
 */
export type StopReason =
  | 'a Limit above stopped it early'
  | 'the join stops at the first match'
  | 'a Merge Join stops at the end of the other side and may read again'
  | 'the other side of the join was empty'
  | 'the subquery stops at the first row'
  | 'a Run Condition above stopped it early'
  | 'the scans of the CTE did not read it to its end';

/** By id: why the node may not have run to its end; null where it surely did. */
export function stopReasons(tree: TreeIndex): readonly (StopReason | null)[] {
  const reasons: (StopReason | null)[] = [];
  for (const node of tree.nodes) reasons[node.id] = reasonFor(tree, node, reasons);
  // A later CTE may read an earlier one, so the last is decided first.
  const ctes = [...cteScans(tree)].sort(([a], [b]) => b - a);
  for (const [id, scans] of ctes) {
    const ran = scans.filter(({ loops }) => loops > 0);
    if (ran.length === 0 || !ran.every((scan) => reasons[scan.id] ?? null)) continue;
    reasons[id] = 'the scans of the CTE did not read it to its end';
    for (let below = id + 1; below < (tree.ends[id] ?? 0); below += 1) {
      const node = tree.nodes[below];
      if (node) reasons[below] = reasonFor(tree, node, reasons);
    }
  }
  return reasons;
}

type Reasons = readonly (StopReason | null)[];

function reasonFor(tree: TreeIndex, node: PlanNode, reasons: Reasons): StopReason | null {
  const parent = parentOf(tree, node);
  if (!parent || cteDefinedBy(node) !== null) return null;
  if (node.role === 'InitPlan' || node.role === 'SubPlan') return subqueryReason(node, parent);
  if (isBlocking(parent)) return null;
  return joinReason(node, parent) ?? ownReason(parent) ?? reasons[parent.id] ?? null;
}

/** EXISTS and ANY take the first row; a hashed subquery is read to its end, as is one that gives a value. */
function subqueryReason(node: PlanNode, parent: PlanNode): StopReason | null {
  const expectsMore = node.planRows > 1 && node.rows <= 1;
  const isHashed = JSON.stringify(parent.raw).includes(`hashed ${node.subplanName}`);
  return expectsMore && !isHashed ? 'the subquery stops at the first row' : null;
}

/** Reads its input to the end before the first row, whatever is taken of its own rows. */
function isBlocking({ type, strategy }: PlanNode): boolean {
  if (type === 'Aggregate') return strategy !== 'Sorted';
  if (type === 'SetOp') return strategy === 'Hashed';
  return ['Sort', 'Hash', 'Bitmap Heap Scan', 'BitmapAnd', 'BitmapOr', 'ModifyTable'].includes(type);
}

function ownReason(parent: PlanNode): StopReason | null {
  if (parent.type === 'WindowAgg' && 'Run Condition' in parent.raw)
    return 'a Run Condition above stopped it early';
  // Averages of several loops hide whether the limit was reached in one of them.
  const isReached = parent.loops > 1 || parent.rows >= parent.planRows;
  return parent.type === 'Limit' && isReached ? 'a Limit above stopped it early' : null;
}

function joinReason(node: PlanNode, { type, joinType, children, raw }: PlanNode): StopReason | null {
  if (type === 'Merge Join') return mergeReason(node);
  if (type === 'Hash Join' && node.role === 'Outer') {
    const hash = children.find(({ role }) => role === 'Inner');
    return hash && hash.rows === 0 && node.rows <= 1 ? 'the other side of the join was empty' : null;
  }
  if (type !== 'Nested Loop' || node.role !== 'Inner') return null;
  const takesFirst =
    joinType === 'Semi' || joinType === 'Anti' || (raw['Inner Unique'] === true && node.planRows > 1);
  return takesFirst ? 'the join stops at the first match' : null;
}

/** The inner side is read again for equal keys of the outer; the outer side may end early, but has no row twice. */
const mergeReason = (node: PlanNode): StopReason | null =>
  node.role === 'Inner' || node.rows < node.planRows
    ? 'a Merge Join stops at the end of the other side and may read again'
    : null;
