import { stopReasons } from './early-stop';
import type { Plan, PlanNode } from './plan';
import type { TreeIndex } from './tree-index';
import { gathersAbove } from './wall-time';

/** How far the planner's rows were from the actual ones. */
export interface Estimate {
  /** `max(actual / expected, expected / actual)`, from 1, both at least one row; null where it would mislead. */
  readonly factor: number | null;
  /** Rows were underestimated, overestimated, or as expected; null without a factor. */
  readonly direction: 'under' | 'over' | 'exact' | null;
  /** Why there is no factor; null where there is one. */
  readonly reason: string | null;
}

/**
 * By id: the estimate per loop, with a floor of one row on both sides, for half a row is as good as none. Below a
 * Gather the planner expects the rows of one process and the actual rows are an average of all, so both are
 * multiplied back. No factor where a node did not run to its end.
 * Source: PostgreSQL, src/backend/optimizer/path/costsize.c, get_parallel_divisor.
 */
export function estimates(plan: Plan, tree: TreeIndex): readonly Estimate[] {
  const stops = stopReasons(tree);
  const gathers = gathersAbove(tree);
  const partial = partialNodes(tree);
  return tree.nodes.map((node) => {
    const reason = unknownReason(plan, node) ?? stops[node.id] ?? null;
    if (reason !== null) return { factor: null, direction: null, reason };
    const gather = gathers[node.id] ?? null;
    const { actual, expected } = gather && partial.has(node.id) ? ofAllProcesses(node, gather) : ofLoop(node);
    const factor = Math.max(actual / expected, expected / actual);
    const direction = actual > expected ? 'under' : actual < expected ? 'over' : 'exact';
    return { factor, direction, reason };
  });
}

function unknownReason(plan: Plan, node: PlanNode): string | null {
  if (!plan.executed) return 'the statement was not executed';
  if (node.loops === 0) return 'it was never executed';
  if (!('Plan Rows' in node.raw)) return 'the plan tells no estimates (COSTS OFF)';
  if (node.type === 'BitmapAnd' || node.type === 'BitmapOr') return 'PostgreSQL does not count its rows';
  if (node.subplansRemoved > 0) return 'partitions were left out that the estimate counts';
  if (node.type === 'ModifyTable' && node.rows === 0) return 'it changes rows and returns none';
  return null;
}

interface Rows {
  readonly actual: number;
  readonly expected: number;
}

const ofLoop = ({ rows, planRows }: PlanNode): Rows => ({
  actual: Math.max(rows, 1),
  expected: Math.max(planRows, 1),
});

function ofAllProcesses(node: PlanNode, gather: PlanNode): Rows {
  const loops = node.loops / Math.max(gather.loops, 1);
  return {
    actual: Math.max(node.rows * loops, 1),
    expected: Math.max(node.planRows * plannedProcesses(gather), 1),
  };
}

/** The planner counts the leader for what is left of it after 30 % for each worker; not at all if it stays out. */
function plannedProcesses({ workers, loops, children }: PlanNode): number {
  if (workers === null || workers.singleCopy) return 1;
  const stayedOut =
    workers.launched > 0 && children.some((child) => child.loops === workers.launched * loops);
  return Math.max(1, workers.planned + (stayedOut ? 0 : Math.max(0, 1 - 0.3 * workers.planned)));
}

/**
 * Nodes whose rows the planner expects per process: a parallel scan and what is above it along the outer side, up to
 * a partial aggregate, which gives its groups once per process.
 */
function partialNodes({ nodes }: TreeIndex): ReadonlySet<number> {
  const partial = new Set<number>();
  for (const { id, parallelAware, partialMode, children } of [...nodes].reverse()) {
    const below = children.filter(({ role }) => role === 'Outer' || role === 'Member' || role === 'Subquery');
    const isAbove = below.some((child) => partial.has(child.id)) && partialMode !== 'Partial';
    if (parallelAware || isAbove) partial.add(id);
  }
  return partial;
}
