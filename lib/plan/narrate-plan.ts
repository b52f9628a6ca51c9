import { count } from '../base/count';
import { milliseconds } from './figures';
import type { Plan } from './plan';
import { rowsRead } from './rows';

/** A plan in one line: what it read, what it gave, how long it took. */
export function narratePlan(plan: Plan): string {
  const { root, executed, hasPages, executionMs } = plan;
  if (!executed) return `Not executed: the planner expects ${count(root.planRows, 'row')}.`;
  const gave = Math.round(root.rows * root.loops);
  const amounts = [
    hasPages ? count(root.pages, 'page') : '',
    `${count(Math.round(rowsRead(plan)), 'row')} read`,
    `${count(gave, 'row')} returned`,
    executionMs === null ? '' : milliseconds(executionMs),
  ];
  return `${amounts.filter((words) => words !== '').join(', ')}.`;
}
