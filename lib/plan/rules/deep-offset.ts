import { count, thousands } from '../../base/count';
import type { PlanNode } from '../plan';
import type { Advising, Claim } from './rule';
import { isHeavyBelow } from './rule';
import { isInput } from './surroundings';

/** Rows skipped for each row returned. */
const SKIPPED_PER_ROW = 10;

const MIN_SKIPPED = 100;

/**
 * OFFSET throws away what it skips only after it was read. A Limit reads its input as far as it needs, so what the
 * input gave more than the Limit returned was skipped.
 *
 * Silent: offsets of few rows, and in small tables, by the plan's pages.
 */
export function deepOffset(node: PlanNode, advising: Advising): Claim | null {
  const [input] = node.children.filter(isInput);
  if (node.type !== 'Limit' || !input || node.loops !== 1 || input.loops !== 1) return null;
  const [returned, given] = [Math.round(node.rows), Math.round(input.rows)];
  const skipped = given - returned;
  if (skipped < MIN_SKIPPED || skipped < SKIPPED_PER_ROW * Math.max(returned, 1)) return null;
  if (!isHeavyBelow(node, advising)) return null;
  const pages = advising.measures.of(node).inclusivePages;
  return {
    severity: 'problem',
    pagesSaved: Math.round((pages * skipped) / given),
    message: `OFFSET skips ${count(skipped, 'row')} to return ${thousands(returned)}: all of them are read first${pages > 0 ? `, ${count(pages, 'page')} in all` : ''}.`,
    mechanism:
      'No index knows where the row with a number lies, so rows are counted from the beginning; each further page of the list costs more than the one before.',
    fix: `Go on from the last row that was shown: ${keysetOf(input.conditions.sortKey)}, with the same ORDER BY and LIMIT.`,
    cost: 'A reader can go to the next page and the one before, no longer to page 2,500.',
    check: 'Explain the query for a late page: it reads as many pages as the first one.',
  };
}

/** The condition that stands for "behind that row", as exactly as the sort key allows. */
function keysetOf(sortKey: readonly string[]): string {
  const columns = sortKey.map((key) => key.replace(/ (DESC|ASC|NULLS (FIRST|LAST))/g, '')).join(', ');
  const descending = sortKey.filter((key) => key.includes(' DESC')).length;
  if (sortKey.length === 0) return 'WHERE the columns of ORDER BY are beyond its values';
  if (descending > 0 && descending < sortKey.length) return `WHERE (${columns}) is beyond its values`;
  return `WHERE (${columns}) ${descending > 0 ? '<' : '>'} (its values)`;
}
