import type { Plan, PlanNode } from './plan';
import type { Predicate } from './predicates';
import { expressionKey, predicatesOf } from './predicates';

// A plan as a reader thinks of it: nodes that only serve another one are counted with the one that they serve.
// The diff works on these operators; pages and rows stay those of the nodes.

/** What an operator is for. Only operators of one kind are ever the same operator in two plans. */
export type OperatorKind =
  | 'scan'
  | 'join'
  | 'sort'
  | 'group'
  | 'aggregate'
  | 'limit'
  | 'window'
  | 'append'
  | 'lock'
  | 'modify'
  | 'set'
  | 'recursion'
  | 'subquery'
  | 'project'
  | 'other';

export interface Operator {
  readonly kind: OperatorKind;
  /** The node that gives the operator its name. */
  readonly node: PlanNode;
  /** That node and the nodes that serve it, in the order of the plan. */
  readonly parts: readonly PlanNode[];
  /** The first of `parts`: its rows and its pages include all of them. */
  readonly outermost: PlanNode;
  /** What rows are drawn from: outer, inner, members. */
  readonly inputs: readonly Operator[];
  /** InitPlans, SubPlans and CTEs that are attached here. */
  readonly subplans: readonly Operator[];
  /** Its conditions, in the order of the plan. */
  readonly predicates: readonly PlacedPredicate[];
}

/** A predicate and the condition it stands in. */
export interface PlacedPredicate extends Predicate {
  readonly place: PredicatePlace;
}

export type PredicatePlace =
  | 'Index Cond'
  | 'Recheck Cond'
  | 'Filter'
  | 'Join Filter'
  | 'Hash Cond'
  | 'Merge Cond'
  | 'One-Time Filter';

/** The plan's operators as a tree. */
export const normalise = (plan: Plan): Operator => operatorOf(plan.root, []);

/** An operator and all below it, parents first. */
export function operatorsOf(root: Operator): readonly Operator[] {
  const found: Operator[] = [];
  const walk = (operator: Operator): void => {
    found.push(operator);
    operator.subplans.forEach(walk);
    operator.inputs.forEach(walk);
  };
  walk(root);
  return found;
}

/** `above` are nodes that serve this one and stand over it. */
function operatorOf(node: PlanNode, above: readonly PlanNode[]): Operator {
  const only = onlyInput(node);
  if (only && servesItsInput(node)) {
    const below = operatorOf(only, [...above, node]);
    return { ...below, subplans: [...subplansOf(node), ...below.subplans] };
  }
  const parallel = parallelAggregate(node);
  const own = parallel ?? [node];
  const served = inputsOf(own.at(-1) ?? node).map((input) => servants(node, input));
  const parts = [...above, ...own, ...served.flatMap(({ parts }) => parts)];
  return {
    kind: kindOf(node),
    node,
    parts,
    outermost: parts[0] ?? node,
    inputs: served.flatMap(({ inputs }) => inputs).map((input) => operatorOf(input, [])),
    subplans: parts.filter((part) => !above.includes(part)).flatMap(subplansOf),
    predicates: predicatesWithin(node, parts),
  };
}

/** Nodes that keep or gather the rows of the one node below them. */
const servesItsInput = ({ type }: PlanNode): boolean =>
  type === 'Materialize' || type === 'Memoize' || type === 'Gather' || type === 'Gather Merge';

/** The nodes below `owner` that work for it alone, and what they draw rows from in turn. */
function servants(
  owner: PlanNode,
  input: PlanNode,
): { readonly parts: readonly PlanNode[]; readonly inputs: readonly PlanNode[] } {
  if (!serves(input, owner)) return { parts: [], inputs: [input] };
  const below = inputsOf(input).map((node) => servants(owner, node));
  return {
    parts: [input, ...below.flatMap(({ parts }) => parts)],
    inputs: below.flatMap(({ inputs }) => inputs),
  };
}

function serves(node: PlanNode, owner: PlanNode): boolean {
  if (owner.type === 'Hash Join') return node.type === 'Hash';
  if (owner.type === 'Bitmap Heap Scan') return node.type.startsWith('Bitmap');
  return owner.type === 'Merge Join' && sortsItsInput(node);
}

function sortsItsInput(node: PlanNode): boolean {
  const only = onlyInput(node);
  return SORTS.has(node.type) || (node.type === 'Materialize' && only !== null && SORTS.has(only.type));
}

/** Finalize Aggregate over Gather over Partial Aggregate, as far down as the partial one; null for anything else. */
function parallelAggregate(node: PlanNode): readonly PlanNode[] | null {
  if (node.partialMode !== 'Finalize') return null;
  const path = [node];
  for (let at = onlyInput(node); at; at = onlyInput(at)) {
    path.push(at);
    if (at.partialMode === 'Partial') return path;
    if (!servesItsInput(at) && !SORTS.has(at.type)) return null;
  }
  return null;
}

const SORTS: ReadonlySet<string> = new Set(['Sort', 'Incremental Sort']);

const isSubplan = ({ role }: PlanNode): boolean => role === 'InitPlan' || role === 'SubPlan';
const inputsOf = (node: PlanNode): readonly PlanNode[] => node.children.filter((child) => !isSubplan(child));
const subplansOf = (node: PlanNode): readonly Operator[] =>
  node.children.filter(isSubplan).map((child) => operatorOf(child, []));

function onlyInput(node: PlanNode): PlanNode | null {
  const [first, second] = inputsOf(node);
  return first && !second ? first : null;
}

const KINDS: ReadonlyMap<string, OperatorKind> = new Map<string, OperatorKind>([
  ['Nested Loop', 'join'],
  ['Hash Join', 'join'],
  ['Merge Join', 'join'],
  ['Sort', 'sort'],
  ['Incremental Sort', 'sort'],
  ['Group', 'group'],
  ['Unique', 'group'],
  ['Limit', 'limit'],
  ['WindowAgg', 'window'],
  ['Append', 'append'],
  ['Merge Append', 'append'],
  ['LockRows', 'lock'],
  ['ModifyTable', 'modify'],
  ['SetOp', 'set'],
  ['Recursive Union', 'recursion'],
  ['Subquery Scan', 'subquery'],
  ['Result', 'project'],
  ['ProjectSet', 'project'],
]);

function kindOf(node: PlanNode): OperatorKind {
  if (node.type === 'Aggregate') return node.conditions.groupKey.length > 0 ? 'group' : 'aggregate';
  return KINDS.get(node.type) ?? (node.type.endsWith('Scan') ? 'scan' : 'other');
}

/**
 * What a sort sorts by, what a group groups by: the words that tell two operators of one kind apart, without
 * table names, which EXPLAIN prints or not depending on how many tables the plan holds.
 */
export function keysOf({ kind, node }: Operator): readonly string[] {
  const { sortKey, groupKey } = node.conditions;
  const keys = kind === 'sort' ? sortKey : groupKey;
  return keys.map((key) => expressionKey(key).replace(/^[\p{L}_][\p{L}\p{N}_$]*\./u, ''));
}

const predicatesWithin = (owner: PlanNode, parts: readonly PlanNode[]): readonly PlacedPredicate[] =>
  parts.flatMap(({ conditions }) =>
    PLACES.flatMap(([place, name]) =>
      predicatesOf(conditions[name], owner.alias).map((predicate) => ({ ...predicate, place })),
    ),
  );

const PLACES: readonly (readonly [
  PredicatePlace,
  'index' | 'recheck' | 'filter' | 'joinFilter' | 'hash' | 'merge' | 'oneTimeFilter',
])[] = [
  ['Index Cond', 'index'],
  ['Recheck Cond', 'recheck'],
  ['Filter', 'filter'],
  ['Join Filter', 'joinFilter'],
  ['Hash Cond', 'hash'],
  ['Merge Cond', 'merge'],
  ['One-Time Filter', 'oneTimeFilter'],
];

export const predicateKeys = (operator: Operator): readonly string[] =>
  operator.predicates.map(({ key }) => key);
