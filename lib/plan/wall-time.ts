import type { PlanNode } from './plan';
import type { TreeIndex } from './tree-index';
import { isGather } from './tree-index';

/** EXPLAIN rounds a loop's average to 0.001 ms. */
const ROUNDING_MS = 0.0005;

/** Wall-clock milliseconds of one node with everything below it. */
export interface WallTime {
  /** 0 for a node that never ran; null in a plan without TIMING. */
  readonly inclusiveMs: number | null;
  /** How far rounding may have moved it: `0.0005 × loops / divisor`; 0 without TIMING. */
  readonly errorMs: number;
  /** Processes that shared the work, from 1; a fraction where loops are not spread evenly. */
  readonly divisor: number;
}

/**
 * By id: `time × loops / divisor`. EXPLAIN's time is the average of a loop, and its loops are those of all processes,
 * so below a Gather the product is work, not time. `divisor = clamp(loops / loops of the Gather, 1, processes)`,
 * processes being the workers launched and, unless Single Copy, the leader: a Bitmap Index Scan that one process
 * runs for all has 1 loop and is not divided. InitPlans run before the workers start.
 * Source: PostgreSQL documentation, "Using EXPLAIN", "Parallel Plans".
 */
export function wallTimes(tree: TreeIndex): readonly WallTime[] {
  const hasTime = tree.nodes.some(({ time }) => time !== null);
  const gathers = gathersAbove(tree);
  return tree.nodes.map((node) => {
    const divisor = divisorOf(node, gathers[node.id] ?? null);
    const spread = node.loops / divisor;
    if (!hasTime) return { inclusiveMs: null, errorMs: 0, divisor };
    return { inclusiveMs: (node.time?.totalMs ?? 0) * spread, errorMs: ROUNDING_MS * spread, divisor };
  });
}

/** By id: the Gather whose processes run the node; null for what the leader alone runs. */
export function gathersAbove({ nodes }: TreeIndex): readonly (PlanNode | null)[] {
  const above: (PlanNode | null)[] = [];
  for (const { id, parentId, role } of nodes) {
    const parent = parentId === null ? undefined : nodes[parentId];
    const isAlone = parent === undefined || role === 'InitPlan';
    above[id] = isAlone ? null : isGather(parent) ? parent : (above[parent.id] ?? null);
  }
  return above;
}

export function divisorOf(node: PlanNode, gather: PlanNode | null): number {
  if (gather === null || gather.loops === 0) return 1;
  return Math.min(Math.max(node.loops / gather.loops, 1), processesOf(gather));
}

/** Processes that run what is below a Gather: the launched workers and the leader. */
export const processesOf = ({ workers }: PlanNode): number =>
  Math.max(1, (workers?.launched ?? 0) + (workers?.singleCopy ? 0 : 1));
