import { count } from '../base/count';
import type { Facts } from './facts';
import { factsOf } from './facts';
import type { Measures } from './measure';
import { measure } from './measure';
import { narrateJoin } from './narrate-join';
import { narrateOperator } from './narrate-operator';
import { narrateScan } from './narrate-scan';
import type { Plan, PlanNode } from './plan';
import { purposeOf } from './purpose';

/**
 * What a node did, as one plain sentence with its numbers. Of a plan that was not executed, what it is for and what
 * the planner expects. Every node type of PostgreSQL 18 has words of its own; a newer one is named.
 * Who narrates many nodes of a plan passes its `measures`, or they are computed each time.
 */
export function narrateNode(plan: Plan, node: PlanNode, measures: Measures = measure(plan)): string {
  if (!plan.executed)
    return `${capital(purposeOf(node))}; the planner expects ${count(node.planRows, 'row')}.`;
  if (node.loops === 0) return 'Never executed: nothing asked for its rows.';
  const facts = factsOf(node, measures);
  const told = narrateScan(facts) ?? narrateJoin(facts) ?? narrateOperator(facts) ?? unknown(facts);
  return `${capital(told)}.`;
}

/** A node type that is newer than this code, or an extension's. */
const unknown = ({ node, rows }: Facts): string => `${node.title} gives ${count(rows, 'row')}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
