import { count, thousands } from '../../base/count';
import { tableOf } from '../catalogue';
import { comparisonsOf, shown } from '../comparison';
import type { PlanNode } from '../plan';
import { INDEX_COST, indexFix, indexFor, isIndexable, tableName } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { DESCENT_PAGES } from './spread';
import { ownLimit, rowsOf, runsOf } from './surroundings';

/** Rows thrown away for each row that the LIMIT returns. */
const REMOVED_PER_ROW = 100;

/**
 * LIMIT with ORDER BY: an index in that order is walked, row after row, until enough rows pass the filter; and the
 * rows that pass come late.
 *
 * Silent: when they come soon; when the walk ends by itself after few pages; when no index serves the filter.
 */
export function limitWalksFar(node: PlanNode, advising: Advising): Claim | null {
  if (!walksFar(node, advising) || !isHeavy(node, advising)) return null;
  if (!isIndexable(node.conditions.filter, node.alias)) return null;
  const { kept, removed } = rowsOf(node);
  const { selfPages } = advising.measures.of(node);
  const order = orderColumn(node, advising);
  const advice = indexFor(node, {
    conditions: [node.conditions.filter],
    sortKey: order === null ? [] : [order],
  });
  if (!advice) return null;
  const touched = kept + DESCENT_PAGES;
  return {
    severity: 'problem',
    pagesSaved: Math.max(0, Math.round(selfPages - touched)),
    message: `To return ${count(kept, 'row')} the ${node.title} walks ${node.index} past ${count(removed, 'row')} that the filter ${shown(node.conditions.filter)} throws away: ${count(selfPages, 'page')}.`,
    mechanism:
      'The index has the order that the query wants, but not the filter’s column; how far the walk goes depends on where the first matching rows happen to lie.',
    fix:
      order === null
        ? `Does ${tableName(node)} have an index that begins with ${advice.keys.join(', ')} and goes on with the column of ORDER BY? If not, create it.`
        : indexFix(node, advice, advising),
    cost: INDEX_COST,
    check: `Explain again: no rows are removed, and ${node.relation} costs about ${count(Math.ceil(touched), 'page')} instead of ${thousands(selfPages)}.`,
  };
}

/** A scan that an index and a LIMIT drive and that throws away far more than it returns. */
export function walksFar(node: PlanNode, advising: Advising): boolean {
  if (node.type !== 'Index Scan' && node.type !== 'Index Only Scan') return false;
  const above = ownLimit(node, advising.tree);
  if (!above || above.sort || node.loops === 0 || runsOf(node, advising) > 1) return false;
  const { kept, removed } = rowsOf(node);
  return removed >= REMOVED_PER_ROW * Math.max(kept, 1);
}

/** The first column of the index: from the catalogue, or else the one that the index condition is about. */
function orderColumn(node: PlanNode, { catalogue }: Advising): string | null {
  const index = tableOf(catalogue, node)?.indexes.find(({ name }) => name === node.index);
  const [asked] = comparisonsOf(node.conditions.index, node.alias);
  return index?.keys[0] ?? (asked?.kind === 'range' ? asked.column : null);
}
