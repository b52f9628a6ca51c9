import { count, thousands } from '../../base/count';
import { tableOf } from '../catalogue';
import { comparisonsOf } from '../comparison';
import { percent } from '../figures';
import type { PlanNode } from '../plan';
import { parentOf } from '../tree-index';
import { joinKeepsFew } from './join-keeps-few';
import type { Advising, Claim } from './rule';
import { isHeavy, MIN_SHARE } from './rule';
import { FEW_REMOVED_SHARE, SMALL_TABLE_PAGES } from './seq-scan-keeps-few';
import { DESCENT_PAGES, touchedPages } from './spread';
import { limitAbove, rowsOf, runsOf } from './surroundings';

/** From this share of the rows on, an index finds something on nearly every page. */
export const MANY_KEPT_SHARE = 0.2;

/** Below this many pages a table is read in no time; nobody needs to be told. */
export const TINY_TABLE_PAGES = 8;

/** Rows that lie in the order of a column make a range of it cheap. `pg_stats.correlation`. */
const ORDERED_CORRELATION = 0.9;

/**
 * Reading the whole table is right: the query needs much of it, or the table is small.
 *
 * Silent: tiny tables, of which nobody would think otherwise; scans that run again and again; below a LIMIT, where
 * the first rows may be enough; for a join that throws nearly all of it away; for a range of a column in whose order
 * the rows lie.
 */
export function seqScanIsRight(node: PlanNode, advising: Advising): Claim | null {
  if (node.type !== 'Seq Scan' || node.loops === 0 || runsOf(node, advising) > 1) return null;
  if (limitAbove(node, advising.tree)) return null;
  return needsMuch(node, advising) ?? isSmall(node, advising);
}

function needsMuch(node: PlanNode, advising: Advising): Claim | null {
  const { kept, read } = rowsOf(node);
  const { selfPages } = advising.measures.of(node);
  const isSmallTable = advising.plan.hasPages && selfPages < SMALL_TABLE_PAGES;
  if (read === 0 || kept / read < MANY_KEPT_SHARE || isSmallTable || !isHeavy(node, advising)) return null;
  const parent = joinAbove(node, advising);
  if ((parent && joinKeepsFew(parent, advising)) || isOrderedRange(node, advising)) return null;
  if (parent && asksForEnds(parent)) return null;
  const all = kept === read;
  const share = all
    ? `all ${count(read, 'row')}`
    : `${thousands(kept)} of ${count(read, 'row')} (${percent(kept / read)})`;
  return {
    severity: 'fine',
    pagesSaved: 0,
    message: `A sequential scan is right here: the query needs ${share} of ${node.relation}.`,
    mechanism: `At that share an index would lead to ${touchedOf(node, advising)} as well, one entry at a time; reading them in a row is cheaper.`,
    fix: 'Leave it as it is. Only a query that needs fewer rows reads fewer pages.',
    cost: 'An index here would be written by every change and read by no query like this one.',
    check: checkOf(node, advising),
  };
}

/** The pages that an index would lead to, in words. */
function touchedOf(node: PlanNode, { measures }: Advising): string {
  const { selfPages } = measures.of(node);
  if (selfPages === 0) return 'nearly every page';
  const touched = Math.min(selfPages, touchedPages(rowsOf(node), selfPages) + DESCENT_PAGES);
  const pages = count(selfPages, 'page');
  return touched >= selfPages - 1
    ? `every one of the ${pages}`
    : `about ${thousands(touched)} of the ${pages}`;
}

/** What could still read less; the plan alone cannot tell whether it would. */
function checkOf(node: PlanNode, advising: Advising): string {
  const { relation, conditions, alias } = node;
  const range = comparisonsOf(conditions.filter, alias).find(
    ({ kind, column }) => kind === 'range' && column,
  );
  if (range && !tableOf(advising.catalogue, node)) {
    return `Do the rows lie in ${relation} in the order of ${range.column}? Then an index on it, B-tree or BRIN, reads only their part of the table.`;
  }
  const parent = parentOf(advising.tree, node);
  if (parent?.strategy === 'Plain' && !Array.isArray(parent.raw.Output)) {
    return 'Does the query ask for min or max of a column? An index answers that from its end; a count or a sum needs every row.';
  }
  if (isNarrow(node, advising)) {
    return `The query needs few columns of ${relation}: an index that holds all of them is smaller than the table and could be read alone, by an Index Only Scan.`;
  }
  return 'Compare rows kept with rows read; below about a fifth, or when the rows lie side by side, look again.';
}

/** The columns that are asked for are a small part of the table's rows. */
function isNarrow(node: PlanNode, { measures }: Advising): boolean {
  const { selfPages } = measures.of(node);
  const rowBytes = (selfPages * PAGE_BYTES) / rowsOf(node).read;
  return node.planWidth !== null && selfPages > 0 && node.planWidth <= NARROW_SHARE * rowBytes;
}

const PAGE_BYTES = 8192;
const NARROW_SHARE = 0.2;

/** The join that takes the scan's rows, directly or through a Hash. */
function joinAbove(node: PlanNode, { tree }: Advising): PlanNode | null {
  const parent = parentOf(tree, node);
  return parent?.type === 'Hash' ? parentOf(tree, parent) : parent;
}

/** The aggregate is min or max alone, which an index answers from its ends; only a VERBOSE plan tells. */
function asksForEnds({ strategy, raw }: PlanNode): boolean {
  const output = Array.isArray(raw.Output) ? raw.Output : [];
  return (
    strategy === 'Plain' &&
    output.length > 0 &&
    output.every((value) => /^\(?(min|max)\(/.test(String(value)))
  );
}

function isOrderedRange(node: PlanNode, { catalogue }: Advising): boolean {
  const columns = tableOf(catalogue, node)?.columns ?? [];
  return comparisonsOf(node.conditions.filter, node.alias).some(({ kind, column }) => {
    const known = columns.find(({ name }) => name === column)?.correlation ?? 0;
    return kind === 'range' && Math.abs(known) >= ORDERED_CORRELATION;
  });
}

function isSmall(node: PlanNode, { plan, measures }: Advising): Claim | null {
  const { selfPages } = measures.of(node);
  const { kept, removed, read } = rowsOf(node);
  const isTempting = read > 0 && removed / read >= FEW_REMOVED_SHARE;
  if (!plan.hasPages || !isTempting || selfPages < TINY_TABLE_PAGES || selfPages >= SMALL_TABLE_PAGES)
    return null;
  if (selfPages < MIN_SHARE * measures.rootPages) return null;
  return {
    severity: 'fine',
    pagesSaved: 0,
    message: `A sequential scan is right here: ${node.relation} has ${count(selfPages, 'page')}, though the query keeps ${thousands(kept)} of ${count(read, 'row')}.`,
    mechanism: `An index lookup reads ${DESCENT_PAGES} or more pages in no order; ${count(selfPages, 'page')} in a row take about as long.`,
    fix: 'Leave it as it is while the table is small.',
    cost: 'An index here would be written by every change and save nothing that a reader notices.',
    check: `Look again when ${node.relation} has grown to some hundred pages, or when the scan runs in a loop.`,
  };
}
