import { count, list, thousands } from '../../base/count';
import { tableOf } from '../catalogue';
import { comparisonsOf } from '../comparison';
import { times } from '../figures';
import type { PlanNode } from '../plan';
import { parentOf } from '../tree-index';
import { tableName } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavyBelow } from './rule';
import { indexCondition } from './scan-parts';

/** From here on a wrong estimate can choose a wrong join. */
const WRONG_FACTOR = 10;

/** With fewer rows on both sides a wrong estimate changes nothing. */
const MATTERS_ROWS = 100;

/**
 * The planner expected ten times more, or fewer, rows of a table than came.
 *
 * Silent: where a node did not run to its end, so that nothing can be compared (the measure says so); when both
 * numbers are small; when the part of the plan that depends on the estimate costs little.
 */
export function staleEstimate(node: PlanNode, advising: Advising): Claim | null {
  const { estimateFactor, estimateDirection, rows } = advising.measures.of(node);
  if (node.relation === null || node.type === 'ModifyTable' || node.type === 'Bitmap Index Scan') return null;
  if (estimateFactor === null || estimateFactor < WRONG_FACTOR) return null;
  const expected = node.planRows * node.loops;
  if (Math.max(rows, expected) < MATTERS_ROWS) return null;
  if (!isHeavyBelow(parentOf(advising.tree, node) ?? node, advising)) return null;
  const each = node.loops > 1 ? ' each time' : '';
  const got = thousands(node.loops > 1 ? Math.round(node.rows) : rows);
  return {
    severity: 'problem',
    pagesSaved: 0,
    message: `The planner expected ${count(node.planRows, 'row')} of ${node.relation}${each} and got ${got}: ${times(estimateFactor)} ${estimateDirection === 'under' ? 'as many' : 'fewer'}.`,
    ...remedy(node, advising),
    cost: 'ANALYZE reads a sample of the table; it blocks no query.',
  };
}

/** What is wrong with the estimate depends on what the condition is about. */
function remedy(node: PlanNode, { catalogue }: Advising): Pick<Claim, 'mechanism' | 'fix' | 'check'> {
  const conditions = [indexCondition(node), node.conditions.filter];
  const compared = conditions.flatMap((condition) => comparisonsOf(condition, node.alias));
  const columns = [...new Set(compared.flatMap(({ column }) => column ?? []))];
  const expression = compared.find((found) => found.expression !== null)?.expression;
  const together = extendedStatistics(node, columns);
  const isFresh = tableOf(catalogue, node)?.changedRows === 0;
  const check = 'Explain again and compare estimated with actual rows.';
  if (expression) {
    const fix = `CREATE STATISTICS ON (${expression}) FROM ${tableName(node)}; ANALYZE ${tableName(node)};`;
    return {
      mechanism: `There are no statistics about ${expression}, so its share of the rows is a guess.`,
      fix,
      check,
    };
  }
  if (isFresh && columns.length > 1) {
    const mechanism = `Every predicate is estimated by itself and the shares are multiplied, as if ${list(columns)} had nothing to do with each other.`;
    return { mechanism, fix: together, check };
  }
  return {
    mechanism:
      'The estimate comes from statistics that ANALYZE collected, and it chooses the scan, the join and their order.',
    fix: `ANALYZE ${tableName(node)};`,
    check:
      columns.length > 1
        ? `${check} If they still differ, the columns depend on each other: ${together}`
        : check,
  };
}

const extendedStatistics = (node: PlanNode, columns: readonly string[]): string =>
  `CREATE STATISTICS (dependencies, mcv) ON ${columns.join(', ')} FROM ${tableName(node)}; ANALYZE ${tableName(node)};`;
