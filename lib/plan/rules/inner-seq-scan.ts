import { count, thousands } from '../../base/count';
import type { PlanNode } from '../plan';
import { INDEX_COST, indexFix, indexFor } from './index-advice';
import type { Advising, Claim } from './rule';
import { isHeavy } from './rule';
import { DESCENT_PAGES } from './spread';
import { ancestorsOf, rowsOf, runsOf } from './surroundings';

/**
 * A Nested Loop reads a whole table again for every row of its other side.
 *
 * Silent: when the rows were kept by a Materialize or a Memoize, so that the table was read once; when the join's
 * condition is none that an index serves; and below the gates, for a tiny table may be read a few times.
 */
export function innerSeqScan(node: PlanNode, advising: Advising): Claim | null {
  if (node.type !== 'Seq Scan' || runsOf(node, advising) < 2 || !isHeavy(node, advising)) return null;
  const join = loopAbove(node, advising);
  const advice = join && indexFor(node, { conditions: [node.conditions.filter, join.conditions.joinFilter] });
  if (!advice) return null;
  const { selfPages } = advising.measures.of(node);
  const { kept } = rowsOf(node);
  const runs = Math.round(runsOf(node, advising));
  const lookups = runs * DESCENT_PAGES + kept;
  return {
    severity: 'problem',
    pagesSaved: Math.max(0, Math.round(selfPages - lookups)),
    message: `The Nested Loop reads all of ${node.relation} ${count(runs, 'time')}: ${selfPages > 0 ? `${count(selfPages, 'page')}, ${thousands(selfPages / runs)} each time` : `${count(rowsOf(node).read, 'row')} in all`}.`,
    mechanism: `For every row of the outer side all of ${node.relation} is searched, because nothing leads to the rows that match.`,
    fix: indexFix(node, advice, advising),
    cost: INDEX_COST,
    check: `Explain again: ${node.relation} is read by an index inside the loop, a few pages each time, or once for a Hash Join.`,
  };
}

/** The Nested Loop whose inner side the node is; null inside a subplan, or when the loop is further up. */
function loopAbove(node: PlanNode, { tree }: Advising): PlanNode | null {
  let below = node;
  for (const at of ancestorsOf(node, tree)) {
    if (below.role === 'InitPlan' || below.role === 'SubPlan') return null;
    if (at.type === 'Nested Loop' && below.role === 'Inner') return at;
    below = at;
  }
  return null;
}
