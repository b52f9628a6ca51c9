import { count, thousands } from '../../base/count';
import { shown } from '../comparison';
import type { PlanNode } from '../plan';
import { INDEX_COST, indexFix, indexFor, isIndexable } from './index-advice';
import { walksFar } from './limit-walks-far';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { indexCondition, pagesOfScan } from './scan-parts';
import { ownLimit, rowsOf } from './surroundings';

/** Rows thrown away for each row kept. */
const REMOVED_PER_KEPT = 10;

/** A lookup that finds a few rows has nothing to gain from a longer key. */
const MIN_ROWS_PER_LOOP = 10;

/**
 * An index finds many rows and a filter throws most of them away: the filter's column belongs into the index.
 *
 * Silent: a filter that no index serves (OR, functions of other columns); lookups of a row or two, as by a primary
 * key; a LIMIT that walks an index in its order, which has a rule of its own.
 */
export function indexFiltersMost(node: PlanNode, advising: Advising): Claim | null {
  if (node.type !== 'Index Scan' && node.type !== 'Bitmap Heap Scan' && node.type !== 'Index Only Scan')
    return null;
  const { kept, removed, read } = rowsOf(node);
  if (node.loops === 0 || removed < REMOVED_PER_KEPT * Math.max(kept, 1)) return null;
  if (read / node.loops < MIN_ROWS_PER_LOOP || !isHeavy(node, advising) || walksFar(node, advising))
    return null;
  if (!isIndexable(node.conditions.filter, node.alias)) return null;
  const sortKey = ownLimit(node, advising.tree)?.sort?.conditions.sortKey ?? [];
  const advice = indexFor(node, { conditions: [indexCondition(node), node.conditions.filter], sortKey });
  if (!advice) return null;
  const pages = pagesOfScan(node, advising);
  const pagesSaved = Math.round((pages * removed) / read);
  return {
    severity: 'problem',
    pagesSaved,
    message: `The ${node.title} on ${node.relation} visits ${count(read, 'row')} on ${count(pages, 'page')} and throws ${thousands(removed)} away: the filter ${shown(node.conditions.filter)} keeps ${thousands(kept)}.`,
    mechanism:
      'The index does not hold the filter’s column, so each row has to be fetched from the table to be looked at.',
    fix: indexFix(node, advice, advising),
    cost: INDEX_COST,
    check: 'Explain again: the filter stands under Index Cond, and no rows are removed.',
  };
}
