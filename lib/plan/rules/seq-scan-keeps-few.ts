import { count, thousands } from '../../base/count';
import { comparisonsOf, shown } from '../comparison';
import type { PlanNode } from '../plan';
import type { IndexAdvice } from './index-advice';
import { INDEX_COST, indexFix, indexFor } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { DESCENT_PAGES, touchedPages } from './spread';
import { ownLimit, rowsOf, runsOf } from './surroundings';

/** Thrown away of what was read. */
export const FEW_REMOVED_SHARE = 0.95;

/** Below, reading all of a table costs as little as looking anything up. Source: postgres-ai/joe, issue 58. */
export const SMALL_TABLE_PAGES = 50;

/** An index that saves less than this share of the pages is not worth what it costs. */
const WORTH_SHARE = 0.2;

/** One that saves less than this share is worth a try, not a promise. */
const SURE_SHARE = 0.5;

/**
 * A whole table is read to keep a few rows, and an index could find them.
 *
 * Silent: small tables; scans that run again and again (the join's rules); conditions that no index serves; and when
 * the rows are spread so evenly that an index would touch most pages as well, unless a LIMIT takes only the first.
 */
export function seqScanKeepsFew(node: PlanNode, advising: Advising): Claim | null {
  if (!keepsFew(node, advising) || !isHeavy(node, advising)) return null;
  const limited = ownLimit(node, advising.tree);
  const sortKey = limited?.sort?.conditions.sortKey ?? [];
  const advice = indexFor(node, { conditions: [node.conditions.filter], sortKey });
  if (!advice) return null;
  const { selfPages } = advising.measures.of(node);
  const { kept, read } = rowsOf(node);
  const wanted = limited ? Math.min(kept, limited.taken) : kept;
  const touched = Math.min(selfPages, touchedPages({ kept: wanted, read }, selfPages) + DESCENT_PAGES);
  const pagesSaved = Math.round(selfPages - touched);
  if (selfPages > 0 && pagesSaved < WORTH_SHARE * selfPages) return null;
  const { relation, conditions } = node;
  const range = rangeInstead(node, advice);
  return {
    severity: selfPages === 0 || pagesSaved >= SURE_SHARE * selfPages ? 'problem' : 'note',
    pagesSaved,
    message: `The Seq Scan reads ${allPages(node, advising)} of ${relation} to keep ${thousands(kept)} of ${count(read, 'row')}.`,
    mechanism: `Nothing tells it where the rows with ${shown(conditions.filter)} are, so it looks at every row.`,
    fix: range ?? indexFix(node, advice, advising),
    cost: range ? 'None for the database; the end of the range has to be computed.' : INDEX_COST,
    check: `Explain again: the condition stands under Index Cond${
      selfPages > 0
        ? `, and ${relation} costs about ${count(Math.ceil(touched), 'page')} instead of ${thousands(selfPages)}`
        : ''
    }.`,
  };
}

/** A date's function around a column: an index on it would serve this one query, and partitions are never pruned. */
function rangeInstead({ conditions, alias }: PlanNode, { keys }: IndexAdvice): string | null {
  const hidden = comparisonsOf(conditions.filter, alias).find(
    ({ kind, expression }) => kind === 'equality' && DATE_FUNCTION.test(expression ?? ''),
  );
  if (!hidden || keys.some((key) => /^[\w"]+$/.test(key))) return null;
  return `Write ${shown(hidden.text)} as a range of the plain column (from the first moment, to before the next one), so that an index or the partitions of the column can be used.`;
}

const DATE_FUNCTION = /^(date_trunc|date_part|to_char|EXTRACT)\(|::date$/;

/** "all 1,847 pages"; "900 pages" when a LIMIT stopped the scan before the end. */
export function allPages(node: PlanNode, { measures }: Advising): string {
  const { selfPages, estimateNote } = measures.of(node);
  const wasStopped = estimateNote !== null;
  if (selfPages === 0) return wasStopped ? 'a part' : 'all';
  return wasStopped ? count(selfPages, 'page') : `all ${count(selfPages, 'page')}`;
}

/** A Seq Scan that runs once, of a table that is not small, and throws nearly everything away. */
export function keepsFew(node: PlanNode, advising: Advising): boolean {
  if (node.type !== 'Seq Scan' || node.loops === 0 || runsOf(node, advising) > 1) return false;
  if (advising.plan.hasPages && advising.measures.of(node).selfPages < SMALL_TABLE_PAGES) return false;
  const { removed, read } = rowsOf(node);
  return read > 0 && removed / read >= FEW_REMOVED_SHARE;
}
