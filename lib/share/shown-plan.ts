import { count, thousands } from '../base/count';
import { amount, estimateText, removedRows, targetOf } from '../plan/amounts';
import type { Measures } from '../plan/measure';
import { measure } from '../plan/measure';
import type { Comparison } from '../plan/narrate';
import { narrateDiff, narratePlan } from '../plan/narrate';
import type { PageGroup } from '../plan/page-groups';
import { pageGroups } from '../plan/page-groups';
import { nodeScale } from '../plan/page-squares';
import type { Plan, PlanNode } from '../plan/plan';
import { nodesOf } from '../plan/plan';

export type Side = 'before' | 'after';

/** A plan with what a picture and a file show of it. */
export interface ShownPlan {
  readonly plan: Plan;
  readonly side: Side;
  /** `Before`, `After`, or nothing where there is but one. */
  readonly name: string;
  readonly nodes: readonly PlanNode[];
  readonly measures: Measures;
  readonly groups: readonly PageGroup[];
}

/** Everything that is shown of a plan, or of two. */
export interface ShownSubject {
  /** The one sentence that says it. */
  readonly sentence: string;
  readonly plans: readonly ShownPlan[];
  /** Pages of the larger of the plans. */
  readonly capacity: number;
  /** Pages that one square beside a node stands for, in every plan. */
  readonly scale: number;
}

export function shownSubject(subject: Plan | Comparison): ShownSubject {
  const plans =
    'root' in subject
      ? [shownPlan(subject, 'before', '')]
      : [shownPlan(subject.before, 'before', 'Before'), shownPlan(subject.after, 'after', 'After')];
  const most = plans.flatMap(({ nodes, measures }) => nodes.map((node) => measures.of(node).selfPages));
  return {
    sentence:
      'root' in subject ? narratePlan(subject) : narrateDiff(subject.diff, subject.before, subject.after),
    plans,
    capacity: Math.max(...plans.map(({ plan }) => plan.root.pages)),
    scale: nodeScale(most.reduce((a, b) => Math.max(a, b), 1)),
  };
}

const shownPlan = (plan: Plan, side: Side, name: string): ShownPlan => ({
  plan,
  side,
  name,
  nodes: nodesOf(plan),
  measures: measure(plan),
  groups: pageGroups(plan),
});

/** `Seq Scan on orders`, with the name of the subplan that it opens. */
export function nodeName(node: PlanNode): string {
  const name = [node.title, targetOf(node)].filter(Boolean).join(' ');
  return node.subplanName === null ? name : `${node.subplanName}: ${name}`;
}

/** `25 rows, 24 expected, 120,000 removed, 8 loops`, as far as the plan tells. */
export function nodeFigures({ plan, measures }: ShownPlan, node: PlanNode): string {
  const { rows, loops, neverExecuted } = measures.of(node);
  if (neverExecuted) return 'never executed';
  if (!plan.executed) return `${count(node.planRows, 'row')} expected`;
  const removed = removedRows(node);
  return [
    `${amount(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    estimateText(node, measures.of(node)).text,
    removed > 0 ? `${thousands(removed)} removed` : null,
    loops > 1 ? `${thousands(loops)} loops` : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** What the pages belong to, those with most of them first. */
export function ownersOf(groups: readonly PageGroup[]): string {
  const named = groups.slice(0, MAX_NAMED).map(({ name, pages }) => `${thousands(pages)} of ${name}`);
  const rest = groups.slice(MAX_NAMED);
  const pages = rest.reduce((sum, group) => sum + group.pages, 0);
  const others = rest.length === 0 ? [] : [`${thousands(pages)} of ${count(rest.length, 'other')}`];
  return [...named, ...others].join(', ') || 'No page was read.';
}

/** Tables and indexes that are named; a table with many partitions has hundreds. */
const MAX_NAMED = 6;
