import { count, thousands } from '../../base/count';
import { tableOf } from '../catalogue';
import { times } from '../figures';
import type { PlanNode } from '../plan';
import { tableName } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavyBelow, isManyPages } from './rule';
import { limitAbove } from './surroundings';

const MIN_PROBES = 1000;

/** Of the plan's pages. */
const MIN_SHARE_OF_PAGES = 0.5;

/** From here on the planner did not know how often the inner side would be asked. */
const WRONG_FACTOR = 10;

const MANY_HITS = 0.5;

/**
 * A Nested Loop looks something up a thousand times and more, and that is most of what the plan reads.
 *
 * Silent: below a LIMIT; when a Memoize answers most lookups; and when the planner knew how many there would be,
 * unless the catalogue shows that the whole table has fewer pages than the lookups read.
 */
export function manyProbes(node: PlanNode, advising: Advising): Claim | null {
  if (node.type !== 'Nested Loop' || limitAbove(node, advising.tree)) return null;
  const outer = node.children.find(({ role }) => role === 'Outer');
  const inner = node.children.find(({ role }) => role === 'Inner');
  if (!outer || !inner || inner.loops < MIN_PROBES || isRemembered(inner)) return null;
  const { inclusivePages } = advising.measures.of(inner);
  const { rootPages } = advising.measures;
  if (inclusivePages < MIN_SHARE_OF_PAGES * rootPages || !isManyPages(inclusivePages, advising.measures))
    return null;
  if (!isHeavyBelow(inner, advising)) return null;
  return wrongEstimate({ outer, inner }, advising) ?? largerThanTable(inner, advising);
}

function isRemembered({ memoize }: PlanNode): boolean {
  return memoize !== null && memoize.hits >= MANY_HITS * (memoize.hits + memoize.misses);
}

function wrongEstimate(
  { outer, inner }: { readonly outer: PlanNode; readonly inner: PlanNode },
  { measures }: Advising,
): Claim | null {
  const { estimateFactor, estimateDirection } = measures.of(outer);
  if (estimateFactor === null || estimateFactor < WRONG_FACTOR || estimateDirection !== 'under') return null;
  const { inclusivePages } = measures.of(inner);
  return {
    relation: scanBelow(inner)?.relation ?? null,
    severity: 'problem',
    pagesSaved: Math.round(inclusivePages * (1 - 1 / estimateFactor)),
    message: `The Nested Loop asks its inner side ${count(inner.loops, 'time')} and reads ${count(inclusivePages, 'page')} there; the planner had expected ${count(outer.planRows, 'row')} to ask for.`,
    mechanism: `A Nested Loop is the best join for a few rows. ${times(estimateFactor)} as many came, and each of them costs a lookup.`,
    fix: 'Correct the estimate of the outer side: ANALYZE its tables, and CREATE STATISTICS on columns that depend on each other.',
    cost: 'ANALYZE reads a sample of each table; a better estimate may change other plans as well.',
    check: 'Explain again: the estimate of the outer side is right, and the planner chooses the join by it.',
  };
}

function largerThanTable(inner: PlanNode, advising: Advising): Claim | null {
  const scan = scanBelow(inner);
  const table = scan && tableOf(advising.catalogue, scan);
  const { inclusivePages } = advising.measures.of(inner);
  if (!scan || !table || table.pages * 2 > inclusivePages) return null;
  return {
    relation: scan.relation,
    severity: 'problem',
    pagesSaved: inclusivePages - table.pages,
    message: `The Nested Loop looks up ${scan.relation} ${count(inner.loops, 'time')} and reads ${count(inclusivePages, 'page')}; the whole table has ${thousands(table.pages)}.`,
    mechanism:
      'Each lookup walks the index from its root and fetches a page of the table, also one that it has fetched before.',
    fix: `Read fewer rows before the join, or see why no Hash Join was chosen: ANALYZE ${tableName(scan)}; and compare estimated with actual rows.`,
    cost: 'A Hash Join reads all of the table and holds it in memory, also when few rows are asked for.',
    check: `Explain again: ${scan.relation} is read once, about ${count(table.pages, 'page')}.`,
  };
}

function scanBelow(node: PlanNode): PlanNode | null {
  if (node.relation !== null) return node;
  const [only, another] = node.children;
  return only && !another ? scanBelow(only) : null;
}
