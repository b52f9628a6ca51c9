import { accountSelf } from './self-account';
import type { TreeIndex } from './tree-index';
import type { WallTime } from './wall-time';
import { gathersAbove } from './wall-time';

export interface SelfTime {
  /** From 0; null in a plan without TIMING. */
  readonly selfMs: number | null;
  /** The rounding of the node's own time and of everything that was taken off it. A smaller `selfMs` is no claim. */
  readonly selfErrorMs: number;
  /** Why the node's own time is not what it seems; null when there is nothing to say. */
  readonly note: string | null;
}

/**
 * By id: wall time of the node less that of its children and SubPlans, InitPlans and CTEs taken off where they ran.
 * Never below 0: rounded averages of many loops, and members of a Parallel Append that ran at the same time, may add
 * up to more than their parent.
 */
export function selfTimes(tree: TreeIndex, times: readonly WallTime[]): readonly SelfTime[] {
  if (times[0]?.inclusiveMs === null) return tree.nodes.map(() => UNKNOWN);
  const errors = times.map(({ errorMs }) => errorMs);
  const account = accountSelf(tree, {
    inclusive: times.map(({ inclusiveMs }) => inclusiveMs ?? 0),
    errors,
    whole: false,
  });
  const gathers = gathersAbove(tree);
  return tree.nodes.map(({ id, children, type }) => {
    const selfErrorMs = children.reduce((sum, child) => sum + (errors[child.id] ?? 0), errors[id] ?? 0);
    const isParallel = (gathers[id] ?? null) !== null || type.startsWith('Gather');
    const overdrawn = isParallel ? CONCURRENT : ROUNDED;
    const note = account.outside.has(id) ? AFTERWARDS : account.overdrawn.has(id) ? overdrawn : null;
    return { selfMs: account.self[id] ?? 0, selfErrorMs, note };
  });
}

const UNKNOWN: SelfTime = { selfMs: null, selfErrorMs: 0, note: null };

export const AFTERWARDS = 'It ran on after the rest of the plan: the root does not contain it.';
const CONCURRENT = 'What is below it ran concurrently: the times add up to more than its own.';
const ROUNDED = 'The rounded times below it add up to more than its own.';
