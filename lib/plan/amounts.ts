import { count, thousands } from '../base/count';
import { shown } from './comparison';
import type { NodeMeasure } from './measure';
import type { PlanNode } from './plan';

/** Rows averaged over loops have decimals: 0.98 is "0.98", 20 is "20", 1847.4 is "1,847". */
export function amount(value: number): string {
  if (value < 10 && !Number.isInteger(value)) return value.toFixed(2).replace(/0$/, '');
  return thousands(value);
}

/** Milliseconds with the digits that mean something: 0.031, 4.2, 139. */
export function milliseconds(ms: number): string {
  if (ms < 1) return ms.toFixed(3);
  return ms < 100 ? ms.toFixed(1) : thousands(ms);
}

/** From this factor on an estimate is called wrong. */
const WRONG_FACTOR = 10;

/** "24 expected" or, ten times off, "1 expected, 45 times too few". */
export function estimateText(
  node: PlanNode,
  { estimateFactor, estimateDirection }: NodeMeasure,
): { readonly text: string; readonly wrong: boolean } {
  const expected = `${thousands(node.planRows)} expected${node.loops > 1 ? ' a loop' : ''}`;
  if (estimateFactor === null || estimateFactor < WRONG_FACTOR) return { text: expected, wrong: false };
  const direction = estimateDirection === 'under' ? 'too few' : 'too many';
  return { text: `${expected}, ${thousands(estimateFactor)} times ${direction}`, wrong: true };
}

/** What a node works on: `orders o using orders_pkey`; empty for a node without a table. */
export function targetOf({ relation, alias, index, cteName, functionName }: PlanNode): string {
  const of = relation ?? (cteName === null ? functionName : `the CTE ${cteName}`);
  const named = of !== null && alias !== null && alias !== of ? `${of} ${alias}` : of;
  const on = named === null || cteName !== null ? of : named;
  return [on === null ? null : `on ${on}`, index === null ? null : `using ${index}`]
    .filter((part) => part !== null)
    .join(' ');
}

/** Rows that the node threw away, over all loops. */
export const removedRows = ({ removed }: PlanNode): number =>
  removed.filter + removed.joinFilter + removed.recheck;

/** The conditions of a node as EXPLAIN names them, without the types of constants; in full they are in `raw`. */
export function conditionsOf({ conditions }: PlanNode): readonly (readonly [string, string])[] {
  const all = [
    ['Index Cond', conditions.index],
    ['Recheck Cond', conditions.recheck],
    ['Hash Cond', conditions.hash],
    ['Merge Cond', conditions.merge],
    ['Join Filter', conditions.joinFilter],
    ['Filter', conditions.filter],
    ['One-Time Filter', conditions.oneTimeFilter],
    ['Sort Key', conditions.sortKey.join(', ')],
    ['Presorted Key', conditions.presortedKey.join(', ')],
    ['Group Key', conditions.groupKey.join(', ')],
  ] as const;
  return all.flatMap(([name, text]) =>
    text === null || text === '' ? [] : [[name, name.endsWith('Key') ? text : shown(text)] as const],
  );
}

/** One line that names a node and what it cost: the name of its place in the tree. */
export function nodeLabel(node: PlanNode, measure: NodeMeasure): string {
  const target = targetOf(node);
  const what = [node.title, target].filter(Boolean).join(' ');
  if (measure.neverExecuted) return `${what}: never executed`;
  return `${what}: ${count(measure.selfPages, 'page')}`;
}
