import type { PlanNode } from '@/lib/plan/plan';

/** Nodes that a tree draws; each is some dozen elements of the page. */
export const MAX_DRAWN_NODES = 1000;

/** Leaves of a tree that is drawn as boxes: more of them beside each other are wider than anybody scrolls. */
export const MAX_DRAWN_LEAVES = 6;

/** How many nodes have no child: what the boxes of a tree need beside each other. */
export const leavesOf = (node: PlanNode): number =>
  node.children.length === 0 ? 1 : node.children.reduce((sum, child) => sum + leavesOf(child), 0);

/** Where a key leads from a node of a tree; null when it leads nowhere. `nodes` are in preorder, by id. */
export function treeMove(key: string, { id, parentId, children }: PlanNode, nodes: readonly PlanNode[]) {
  const last = Math.min(nodes.length, MAX_DRAWN_NODES) - 1;
  const to = MOVES[key]?.({ id, parentId, firstChild: children[0]?.id ?? null, last }) ?? null;
  return to === null || to < 0 || to > last ? null : to;
}

interface Place {
  readonly id: number;
  readonly parentId: number | null;
  readonly firstChild: number | null;
  readonly last: number;
}

const MOVES: Readonly<Record<string, (place: Place) => number | null>> = {
  ArrowDown: ({ id }) => id + 1,
  ArrowUp: ({ id }) => id - 1,
  ArrowLeft: ({ parentId }) => parentId,
  ArrowRight: ({ firstChild }) => firstChild,
  Home: () => 0,
  End: ({ last }) => last,
};
