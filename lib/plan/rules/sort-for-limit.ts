import { count, thousands } from '../../base/count';
import type { PlanNode } from '../plan';
import { INDEX_COST, indexFix, indexFor } from './index-advice';
import type { Advising, Claim } from './rule';
import { isManyPages, MIN_MS, MIN_SHARE } from './rule';
import { indexCondition, pagesOfScan } from './scan-parts';
import { keepsFew } from './seq-scan-keeps-few';
import { DESCENT_PAGES } from './spread';
import { ownLimit, rowsOf, runsOf } from './surroundings';

/** Rows sorted for each row that the LIMIT returns. */
const SORTED_PER_ROW = 10;

/**
 * Many rows are read and sorted to return the first few: an index in that order would stop after these.
 *
 * Silent: when little is sorted; when the order is not of one table's columns; when the scan has other advice that
 * brings the order with it.
 */
export function sortForLimit(node: PlanNode, advising: Advising): Claim | null {
  if (node.relation === null || node.loops === 0 || runsOf(node, advising) > 1) return null;
  const above = ownLimit(node, advising.tree);
  if (above?.sort?.type !== 'Sort' || keepsFew(node, advising)) return null;
  const { sort } = above;
  const { kept } = rowsOf(node);
  const wanted = Math.max(1, above.taken);
  if (kept < SORTED_PER_ROW * wanted || !isWorthIt(node, sort, advising)) return null;
  const conditions = [indexCondition(node), node.conditions.filter];
  const advice = indexFor(node, { conditions, sortKey: sort.conditions.sortKey });
  const ordered = indexFor(node, { conditions: [], sortKey: sort.conditions.sortKey });
  if (!advice || !ordered) return null;
  const pages = pagesOfScan(node, advising);
  const touched = Math.min(pages, wanted + DESCENT_PAGES);
  return {
    severity: 'problem',
    pagesSaved: Math.round(pages - touched),
    message: `To return ${count(wanted, 'row')}, ${count(kept, 'row')} of ${node.relation} are read and sorted by ${sort.conditions.sortKey.join(', ')}${pages > 0 ? `: ${count(pages, 'page')}` : ''}.`,
    mechanism:
      'Which rows come first is known only after all of them were seen. An index that holds them in that order is read from its end and left after the last row that is wanted.',
    fix: indexFix(node, advice, advising),
    cost: INDEX_COST,
    check: `Explain again: there is no Sort${pages > 0 ? `, and ${node.relation} costs about ${count(Math.ceil(touched), 'page')} instead of ${thousands(pages)}` : ''}.`,
  };
}

function isWorthIt(node: PlanNode, sort: PlanNode, advising: Advising): boolean {
  const { plan, measures } = advising;
  if (isManyPages(pagesOfScan(node, advising), measures)) return true;
  const ms = (measures.of(sort).selfMs ?? 0) + (measures.of(node).selfMs ?? 0);
  return ms >= MIN_MS && ms >= MIN_SHARE * (measures.of(plan.root).inclusiveMs ?? 0);
}
