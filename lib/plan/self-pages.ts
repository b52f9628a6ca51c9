import type { Plan, PlanNode } from './plan';
import type { Account } from './self-account';
import { accountSelf } from './self-account';
import type { TreeIndex } from './tree-index';
import { indexTree } from './tree-index';

/**
 * Page accesses of each node of a plan itself, in whole pages from 0. They add up to the root's; what a
 * data-modifying CTE did after the root had ended comes on top.
 */
export function selfPages(plan: Plan): (node: PlanNode) => number {
  const { self } = accountPages(indexTree(plan));
  return ({ id }) => self[id] ?? 0;
}

export const accountPages = (tree: TreeIndex): Account => accountCounts(tree, ({ pages }) => pages);

/** Temporary blocks, read and written, of each node itself: what did not fit into memory. */
export const accountTemp = (tree: TreeIndex): Account =>
  accountCounts(tree, ({ blocks }) => (blocks === null ? 0 : blocks.tempRead + blocks.tempWritten));

/** Blocks are totals over all loops and all processes: nothing is multiplied or divided. */
const accountCounts = (tree: TreeIndex, count: (node: PlanNode) => number): Account =>
  accountSelf(tree, { inclusive: tree.nodes.map(count), errors: [], whole: true });
