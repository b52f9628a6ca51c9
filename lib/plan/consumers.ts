import type { PlanNode } from './plan';
import type { TreeIndex } from './tree-index';
import { cteDefinedBy, isGather, isWithin, parentOf } from './tree-index';

// A CTE or an InitPlan is printed under the node that owns it, but it is executed inside whichever node first asks
// for its result, and is counted there.

/**
 * For every CTE (by the id of its first node) the CTE Scans that read it: those of its name whose nearest enclosing
 * definition it is, for an inner CTE may take an outer one's name.
 */
export function cteScans(tree: TreeIndex): ReadonlyMap<number, readonly PlanNode[]> {
  const found = new Map<number, PlanNode[]>();
  for (const node of tree.nodes) if (cteDefinedBy(node) !== null) found.set(node.id, []);
  if (found.size === 0) return found;
  for (const scan of tree.nodes) {
    if (scan.type !== 'CTE Scan' || scan.cteName === null) continue;
    const definer = definerOf(tree, scan);
    if (definer) found.get(definer.id)?.push(scan);
  }
  return found;
}

function definerOf(tree: TreeIndex, scan: PlanNode): PlanNode | null {
  for (let below = scan, owner = parentOf(tree, scan); owner; below = owner, owner = parentOf(tree, owner)) {
    // Inside a CTE its own name means an outer one: its recursive reference is a WorkTable Scan.
    const definer = owner.children.find((child) => child !== below && cteDefinedBy(child) === scan.cteName);
    if (definer) return definer;
  }
  return null;
}

/**
 * The nodes that ask for an InitPlan's result, deepest first: `$0` up to PostgreSQL 16, where the plan's name says
 * "returns $0", `(InitPlan 1).col1` from 17 on. A Gather asks for what its workers need, before it starts them.
 */
export function initPlanConsumers(
  tree: TreeIndex,
  users: ExpressionIndex,
  plan: PlanNode,
): readonly PlanNode[] {
  const owner = parentOf(tree, plan);
  if (!owner) return [];
  const ids = new Set(resultsOf(plan).flatMap((name) => users.get(name) ?? []));
  const nodes = [...ids]
    .filter((id) => isWithin(tree, id, owner.id) && !isWithin(tree, id, plan.id))
    .flatMap((id) => tree.nodes[id] ?? [])
    .map((node) => gatherBetween(tree, node, owner) ?? node);
  return [...new Set(nodes)].sort((a, b) => depthOf(tree, b) - depthOf(tree, a) || a.id - b.id);
}

const depthOf = ({ depths }: TreeIndex, { id }: PlanNode): number => depths[id] ?? 0;

function gatherBetween(tree: TreeIndex, node: PlanNode, owner: PlanNode): PlanNode | null {
  let found: PlanNode | null = null;
  for (let at: PlanNode | null = node; at && at !== owner; at = parentOf(tree, at))
    if (isGather(at)) found = at;
  return isGather(owner) ? owner : found;
}

/** How expressions name an InitPlan's results. */
function resultsOf({ raw, subplanName }: PlanNode): readonly string[] {
  const returns = /\(returns (.*)\)$/.exec(String(raw['Subplan Name']))?.[1];
  return [...(returns?.match(/\$\d+/g) ?? []), ...(subplanName === null ? [] : [subplanName])];
}

/** Which nodes' expressions name `$0` or `InitPlan 1`, by that name. */
export type ExpressionIndex = ReadonlyMap<string, readonly number[]>;

export function indexExpressions({ nodes }: TreeIndex): ExpressionIndex {
  const found = new Map<string, number[]>();
  for (const { id, raw } of nodes) {
    for (const name of new Set(Object.entries(raw).flatMap(([key, value]) => namesIn(key, value)))) {
      found.set(name, [...(found.get(name) ?? []), id]);
    }
  }
  return found;
}

/** Keys that hold no expression. */
const NAMES =
  /^(Node Type|Subplan Name|Relation Name|Schema|Alias|Index Name|CTE Name|Function Name|Workers)$/;

function namesIn(key: string, value: unknown): readonly string[] {
  if (NAMES.test(key)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(key, item));
  if (typeof value !== 'string') return [];
  const names = value.replace(CONSTANTS, "''").matchAll(/\$\d+|\((InitPlan [^()\s]+)\)\.col\d+/g);
  return [...names].map(([whole, initPlan]) => initPlan ?? whole);
}

const CONSTANTS = /'(?:[^']|'')*'/g;
