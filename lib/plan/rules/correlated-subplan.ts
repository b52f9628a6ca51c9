import { count, thousands } from '../../base/count';
import type { PlanNode } from '../plan';
import { parentOf } from '../tree-index';
import type { Advising, Claim } from './rule';
import { isHeavyBelow } from './rule';

const MIN_RUNS = 100;

/** A subplan that reads so much each time is worth advice after a few runs. */
const HEAVY_PAGES_PER_RUN = 50;
const MIN_HEAVY_RUNS = 5;

/** What an index lookup costs. */
const LOOKUP_PAGES = 4;

/**
 * A subquery that names a column of the outer query runs once for each of its rows.
 *
 * Silent: a hashed SubPlan, which runs once; an EXISTS that looks up an index and stops at the first row; few runs.
 * A note when each run is a mere lookup: then it is a join by another name.
 */
export function correlatedSubplan(node: PlanNode, advising: Advising): Claim | null {
  const owner = parentOf(advising.tree, node);
  if (node.role !== 'SubPlan' || !owner || node.loops === 0) return null;
  const { inclusivePages } = advising.measures.of(node);
  const perRun = inclusivePages / node.loops;
  const isManyRuns = node.loops >= MIN_RUNS;
  const isHeavyRun = node.loops >= MIN_HEAVY_RUNS && perRun >= HEAVY_PAGES_PER_RUN;
  if (!(isManyRuns || isHeavyRun) || isHashed(node, owner) || !isHeavyBelow(node, advising)) return null;
  const isLookup = perRun <= LOOKUP_PAGES;
  if (isLookup && isExists(node, owner)) return null;
  const of = owner.relation === null ? `the ${owner.title}` : owner.relation;
  return {
    severity: isLookup ? 'note' : 'problem',
    pagesSaved: isLookup ? 0 : Math.round(inclusivePages - perRun),
    message: `${node.subplanName} runs ${count(node.loops, 'time')}, once for each row of ${of}: ${inclusivePages > 0 ? `${count(inclusivePages, 'page')}, ${thousands(Math.ceil(perRun))} each time` : 'and takes most of the time'}.`,
    mechanism:
      'It names a column of the outer row, so its result cannot be kept; the planner can reorder a join, but not this.',
    fix: isLookup
      ? 'Would a join read less? Try LEFT JOIN with GROUP BY, so that the table may be read once; for a few rows the lookups are better.'
      : 'Compute it once for all rows: join the subquery’s table with GROUP BY (or DISTINCT ON), or JOIN LATERAL with an index on the compared column.',
    cost: 'A join computes the value for every row, also for those that are thrown away later; mind rows without a partner (LEFT JOIN).',
    check: 'Explain again: there is no SubPlan, and the table is read once.',
  };
}

const mentions = (node: PlanNode, owner: PlanNode, words: string): boolean =>
  JSON.stringify(owner.raw).includes(`${words}${node.subplanName}`);

const isHashed = (node: PlanNode, owner: PlanNode): boolean => mentions(node, owner, 'hashed ');

/** Up to PostgreSQL 16 an EXISTS is printed like any other SubPlan, but its plan gives no column. */
const isExists = (node: PlanNode, owner: PlanNode): boolean =>
  mentions(node, owner, 'EXISTS(') || node.planWidth === 0;
