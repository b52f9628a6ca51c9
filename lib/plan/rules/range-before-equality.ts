import { count, thousands } from '../../base/count';
import { tableOf } from '../catalogue';
import { comparisonsOf } from '../comparison';
import type { PlanNode } from '../plan';
import { parentOf } from '../tree-index';
import { INDEX_COST, indexFor, quoted, tableName } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { DESCENT_PAGES } from './spread';
import { rowsOf } from './surroundings';

/** Pages read for each row that was found; a good index needs about one. */
const PAGES_PER_ROW = 5;

/**
 * The index has the range's column before the column with =: every entry of the range is walked, and those that
 * match are picked out one by one. EXPLAIN prints an Index Cond in the order of the index's columns
 * (PostgreSQL, src/backend/optimizer/path/indxpath.c), so the plan tells the order of the key.
 *
 * Silent: when few pages are read for each row, whatever the order; for indexes in which the order of columns has no
 * meaning (BRIN, which is lossy, and, where the catalogue tells, GIN and GiST).
 */
export function rangeBeforeEquality(node: PlanNode, advising: Advising): Claim | null {
  if (node.index === null || node.loops === 0 || !isHeavy(node, advising)) return null;
  const table = node.relation === null ? parentOf(advising.tree, node) : node;
  if (!table || table.relation === null || hasNoOrder(table, node, advising)) return null;
  const asked = comparisonsOf(node.conditions.index, table.alias);
  const range = asked.findIndex(({ kind }) => kind === 'range');
  const equality = asked.findIndex(({ kind }, i) => kind === 'equality' && i > range);
  const [first, second] = [asked[range]?.column, asked[equality]?.column];
  const { selfPages } = advising.measures.of(node);
  const kept = rowsOf(node).kept;
  if (!first || !second || range < 0 || equality < 0 || selfPages < PAGES_PER_ROW * Math.max(kept, 1))
    return null;
  const advice = indexFor(table, { conditions: [node.conditions.index] });
  if (!advice) return null;
  const touched = kept + DESCENT_PAGES * node.loops;
  return {
    severity: 'problem',
    pagesSaved: Math.max(0, Math.round(selfPages - touched)),
    message: `The ${node.title} reads ${count(selfPages, 'page')} for ${count(kept, 'row')} of ${table.relation}: in ${node.index} the range column ${first} comes before ${second}.`,
    mechanism: `Entries with one ${second} lie apart, between those of every other, so all entries in the range of ${first} are walked. With ${second} first they lie side by side.`,
    fix: `${advice.statement}; and, when no other query needs it, DROP INDEX ${quoted(node.index)};`,
    cost: `A query with a range of ${first} and without ${second} may need the old index; keeping both is paid by every write. ${INDEX_COST}`,
    check: `Explain again: Index Cond begins with ${second}, and ${tableName(table)} costs about ${count(Math.ceil(touched), 'page')} instead of ${thousands(selfPages)}.`,
  };
}

function hasNoOrder(table: PlanNode, { index }: PlanNode, { catalogue }: Advising): boolean {
  if ((table.heapBlocks?.lossy ?? 0) > 0) return true;
  const known = tableOf(catalogue, table)?.indexes.find(({ name }) => name === index);
  return known !== undefined && known.method !== 'btree';
}
