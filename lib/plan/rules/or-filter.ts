import { count, list, thousands } from '../../base/count';
import { comparisonsOf } from '../comparison';
import { is, splitAt, textOf, tokensOf, unwrapped } from '../expression';
import type { PlanNode } from '../plan';
import { INDEX_COST, indexFor, isIndexable, tableName } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { allPages, keepsFew } from './seq-scan-keeps-few';
import { DESCENT_PAGES, touchedPages } from './spread';
import { rowsOf } from './surroundings';

/**
 * OR over several columns keeps a scan from any one index: each alternative needs its own.
 *
 * Silent: when another predicate of the filter could use an index; when an alternative cannot; when all of them ask
 * for the same column, which PostgreSQL 18 turns into `= ANY`.
 */
export function orFilter(node: PlanNode, advising: Advising): Claim | null {
  if (!keepsFew(node, advising) || !isHeavy(node, advising)) return null;
  if (isIndexable(node.conditions.filter, node.alias)) return null;
  const or = comparisonsOf(node.conditions.filter, node.alias).find(({ kind }) => kind === 'or');
  const branches = or ? alternativesOf(or.text).map((text) => indexFor(node, { conditions: [text] })) : [];
  const indexes = branches.flatMap((advice) => advice ?? []);
  const columns = [...new Set(indexes.map(({ keys }) => keys[0] ?? ''))];
  if (indexes.length < branches.length || columns.length < 2) return null;
  const { selfPages } = advising.measures.of(node);
  const { kept, read } = rowsOf(node);
  const touched = touchedPages({ kept, read }, selfPages) + DESCENT_PAGES * columns.length;
  return {
    severity: 'problem',
    pagesSaved: Math.max(0, Math.round(selfPages - touched)),
    message: `The Seq Scan reads ${allPages(node, advising)} of ${node.relation} to keep ${thousands(kept)} of ${count(read, 'row')}: its filter joins ${list(columns)} by OR.`,
    mechanism:
      'An index on one of the columns finds the rows of one alternative; those of the other could still be anywhere.',
    fix: `Does each of ${list(columns)} have an index of ${tableName(node)} of its own? A BitmapOr joins what they find, or UNION ALL of two queries does.`,
    cost: INDEX_COST,
    check: 'Explain again: a BitmapOr stands below a Bitmap Heap Scan.',
  };
}

const alternativesOf = (text: string): readonly string[] =>
  splitAt(unwrapped(tokensOf(text)), (token) => is(token, 'OR')).map(textOf);
