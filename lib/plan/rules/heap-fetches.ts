import { count, thousands } from '../../base/count';
import type { PlanNode } from '../plan';
import { tableName } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';

/** Rows for which the table was visited all the same, of each row given. */
const MANY_FETCHES = 0.1;

/**
 * An Index Only Scan visits the table after all, for pages that the visibility map does not call all-visible.
 *
 * Silent: few fetches, few pages.
 */
export function heapFetches(node: PlanNode, advising: Advising): Claim | null {
  const { heapFetchesPerRow, rows, selfPages } = advising.measures.of(node);
  if (node.heapFetches === null || heapFetchesPerRow === null || heapFetchesPerRow <= MANY_FETCHES)
    return null;
  if (!isHeavy(node, advising)) return null;
  return {
    severity: 'problem',
    pagesSaved: Math.min(node.heapFetches, selfPages),
    message: `The ${node.title} on ${node.relation} visited the table ${count(node.heapFetches, 'time')} for ${count(Math.round(rows), 'row')}${selfPages > 0 ? `, on ${thousands(selfPages)} pages with the index’s own` : ''}.`,
    mechanism:
      'An index does not know which rows a transaction may see. Only pages that the visibility map calls all-visible need no visit, and VACUUM is what marks them.',
    fix: `VACUUM ${tableName(node)};`,
    cost: 'It reads every page that changed since the last VACUUM; it blocks neither reads nor writes. On a table that changes all the time the marks do not last: let autovacuum come more often.',
    check: 'Explain again: Heap Fetches is 0 or near it. If not, a long transaction holds old rows back.',
  };
}
