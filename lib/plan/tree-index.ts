import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';

/** A plan's nodes in preorder, so that the nodes below one are a stretch of the list. */
export interface TreeIndex {
  /** By id. */
  readonly nodes: readonly PlanNode[];
  /** By id: levels above. */
  readonly depths: readonly number[];
  /** By id: the first id behind the node and everything below it. */
  readonly ends: readonly number[];
}

export function indexTree(plan: Plan): TreeIndex {
  const nodes = nodesOf(plan);
  const depths: number[] = [];
  const ends = nodes.map(({ id }) => id + 1);
  for (const { id, parentId } of nodes) depths[id] = parentId === null ? 0 : (depths[parentId] ?? 0) + 1;
  for (const { id, parentId } of [...nodes].reverse()) {
    if (parentId !== null) ends[parentId] = Math.max(ends[parentId] ?? 0, ends[id] ?? 0);
  }
  return { nodes, depths, ends };
}

/** Whether `id` is the node `root` or below it. */
export const isWithin = ({ ends }: TreeIndex, id: number, root: number): boolean =>
  id >= root && id < (ends[root] ?? 0);

export const parentOf = ({ nodes }: TreeIndex, node: PlanNode): PlanNode | null =>
  (node.parentId === null ? undefined : nodes[node.parentId]) ?? null;

/** `recent` of a node that begins the CTE `recent`; null for any other node. */
export const cteDefinedBy = ({ role, subplanName }: PlanNode): string | null =>
  role === 'InitPlan' && subplanName?.startsWith('CTE ') ? subplanName.slice('CTE '.length) : null;

export const isGather = ({ type }: PlanNode): boolean => type === 'Gather' || type === 'Gather Merge';
