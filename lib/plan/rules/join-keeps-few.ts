import { count, thousands } from '../../base/count';
import { comparisonsOf } from '../comparison';
import type { PlanNode } from '../plan';
import { INDEX_COST, indexFix, indexFor } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { DESCENT_PAGES, touchedPages } from './spread';
import { isInput, rowsOf, runsOf } from './surroundings';

/** Lookups must read less than this share of what the scan reads, for their pages come in no order. */
const WORTH_SHARE = 0.5;

/**
 * A Hash or Merge Join reads a whole table to find the partners of a few rows; with an index on the join column a
 * Nested Loop would look these up.
 *
 * Silent: when the other side has so many rows that the lookups would read as much; on the side of an outer join
 * whose rows are all wanted; when the scan has an index to go by already.
 */
export function joinKeepsFew(node: PlanNode, advising: Advising): Claim | null {
  if ((node.type !== 'Hash Join' && node.type !== 'Merge Join') || node.loops === 0) return null;
  const sides = node.children.filter(isInput);
  for (const [i, side] of sides.entries()) {
    const scan = scanOf(side);
    const other = sides[1 - i];
    if (scan && other && mayBeLookedUp(node, side)) {
      const found = claimFor({ join: node, scan, other }, advising);
      if (found) return found;
    }
  }
  return null;
}

/** The Seq Scan of a side, also below what a Hash or a Merge Join puts over it. */
function scanOf(side: PlanNode): PlanNode | null {
  if (side.type === 'Seq Scan') return side;
  const [only] = side.children;
  return only && (side.type === 'Hash' || side.type === 'Sort') ? scanOf(only) : null;
}

/** Rows of this side without a partner are not wanted. */
function mayBeLookedUp({ joinType }: PlanNode, { role }: PlanNode): boolean {
  if (joinType === 'Inner') return true;
  return role === 'Inner'
    ? joinType === 'Left' || joinType === 'Semi'
    : joinType === 'Right' || joinType === 'Right Semi';
}

interface Sides {
  readonly join: PlanNode;
  readonly scan: PlanNode;
  readonly other: PlanNode;
}

function claimFor({ join, scan, other }: Sides, advising: Advising): Claim | null {
  if (!isHeavy(scan, advising) || runsOf(scan, advising) > 1) return null;
  const on = join.conditions.hash ?? join.conditions.merge;
  const joined = comparisonsOf(on, scan.alias).filter(
    ({ kind, column }) => kind === 'equality' && column !== null,
  );
  const advice = indexFor(scan, { conditions: joined.slice(0, 1).map(({ text }) => text) });
  const { selfPages } = advising.measures.of(scan);
  const { kept, read } = rowsOf(scan);
  if (!advice || selfPages === 0 || kept === 0) return null;
  const probes = Math.round(other.rows * other.loops);
  const found = (join.rows * join.loops * read) / kept;
  const lookups = probes * DESCENT_PAGES + touchedPages({ kept: Math.min(found, read), read }, selfPages);
  if (lookups > WORTH_SHARE * selfPages) return null;
  return {
    relation: scan.relation,
    severity: 'problem',
    pagesSaved: Math.round(selfPages - lookups),
    message: `The ${join.title} reads all ${count(selfPages, 'page')} of ${scan.relation} to find the partners of ${count(probes, 'row')}: ${count(Math.round(join.rows * join.loops), 'row')} of ${thousands(read)}.`,
    mechanism: `Without an index on ${advice.keys.join(', ')} the partners can be anywhere in ${scan.relation}, so all of it is read. PostgreSQL makes no index for a foreign key.`,
    fix: indexFix(scan, advice, advising),
    cost: INDEX_COST,
    check: `Explain again: a Nested Loop looks up ${scan.relation} once per row, and it costs about ${count(Math.ceil(lookups), 'page')} instead of ${thousands(selfPages)}.`,
  };
}
