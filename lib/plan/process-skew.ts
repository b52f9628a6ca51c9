import { number, objects } from './fields';
import type { PlanNode } from './plan';

/**
 * How unevenly the processes of a parallel node shared its work: the most that one did over the average; 1 is even.
 * Null without VERBOSE, which alone tells what each worker did. A node's own figures hold all processes', so the
 * leader did what the workers did not.
 */
export function processSkew({ raw, loops, time }: PlanNode): number | null {
  const workers = objects(raw.Workers).map(
    (worker) => number(worker, 'Actual Total Time') * number(worker, 'Actual Loops'),
  );
  if (workers.length === 0 || time === null) return null;
  const ofWorkers = workers.reduce((sum, work) => sum + work, 0);
  const ranInLeader =
    loops > objects(raw.Workers).reduce((sum, worker) => sum + number(worker, 'Actual Loops'), 0);
  const leader = ranInLeader ? [Math.max(0, time.totalMs * loops - ofWorkers)] : [];
  const all = [...workers, ...leader];
  const mean = all.reduce((sum, work) => sum + work, 0) / all.length;
  return mean === 0 ? null : Math.max(...all) / mean;
}
