import type { ExpressionIndex } from './consumers';
import { cteScans, indexExpressions, initPlanConsumers } from './consumers';
import type { PlanNode } from './plan';
import type { TreeIndex } from './tree-index';
import { cteDefinedBy, isWithin, parentOf } from './tree-index';

/** What is to be shared out among the nodes: each one's amount with everything below it. */
export interface Amounts {
  /** By id. */
  readonly inclusive: readonly number[];
  /** By id: how far rounding may have moved the amount; 0 for what is counted. */
  readonly errors: readonly number[];
  /** Amounts are whole numbers and shares must be, too. */
  readonly whole: boolean;
}

export interface Account {
  /** By id: the node's own part, from 0. */
  readonly self: readonly number[];
  /** Nodes whose children claim more than they have themselves; their own part is 0. */
  readonly overdrawn: ReadonlySet<number>;
  /** First nodes of data-modifying CTEs with what of theirs the root does not contain: it ran after the root. */
  readonly outside: ReadonlyMap<number, number>;
}

/**
 * Every node's own part of the root's amount. Children and SubPlans are taken off their parent; an InitPlan is taken,
 * once, off the node that first asked for it; a CTE off the scans that pulled it, in proportion to what each of them
 * has. So the parts add up to the root's amount, and `outside`, unless a node is overdrawn.
 */
export function accountSelf(tree: TreeIndex, amounts: Amounts): Account {
  const ledger = new Ledger(tree, amounts);
  const users = indexExpressions(tree);
  const scans = cteScans(tree);
  for (const node of tree.nodes) {
    if (node.role === 'InitPlan' && cteDefinedBy(node) === null) ledger.chargeInitPlan(node, users);
  }
  const outside = new Map<number, number>();
  for (const node of tree.nodes) {
    if (cteDefinedBy(node) === null) continue;
    const left = ledger.chargeScans(node, scans.get(node.id) ?? []);
    if (!isModifying(node)) ledger.chargeOwner(node, left);
    else if (left > 0) outside.set(node.id, left);
  }
  return { self: ledger.self, overdrawn: ledger.overdrawn, outside };
}

/** Changes data: executed to its end whoever reads it, what nobody has read after the rest of the plan. */
const isModifying = ({ type, operation }: PlanNode): boolean => type === 'ModifyTable' || operation !== null;

class Ledger {
  readonly self: number[];
  readonly overdrawn = new Set<number>();
  readonly #tree: TreeIndex;
  readonly #amounts: Amounts;

  constructor(tree: TreeIndex, amounts: Amounts) {
    this.#tree = tree;
    this.#amounts = amounts;
    this.self = tree.nodes.map((node) => {
      const below = node.children.filter(({ role }) => role !== 'InitPlan');
      const own = below.reduce((left, child) => left - this.#inclusive(child), this.#inclusive(node));
      if (own < 0) this.overdrawn.add(node.id);
      return Math.max(0, own);
    });
  }

  chargeInitPlan(plan: PlanNode, users: ExpressionIndex): void {
    const consumers = initPlanConsumers(this.#tree, users, plan);
    const left = this.#charge(consumers, { amount: this.#inclusive(plan), error: this.#error(plan) });
    this.chargeOwner(plan, left);
  }

  /** Takes a CTE off its scans; returns what they do not have. */
  chargeScans(cte: PlanNode, scans: readonly PlanNode[]): number {
    const amount = this.#inclusive(cte);
    const total = scans.reduce((sum, { id }) => sum + this.#own(id), 0);
    if (total === 0) return amount;
    const share = Math.min(1, amount / total);
    let [seen, taken] = [0, 0];
    for (const { id } of scans) {
      const own = this.#own(id);
      seen += own;
      // Of counts every scan gives up a whole number, and all of them together the CTE's.
      const part = this.#amounts.whole ? Math.round(seen * share) - taken : own * share;
      taken += part;
      this.self[id] = Math.max(0, own - part);
    }
    return Math.max(0, amount - total);
  }

  /** Takes what no consumer was found for off the owner, or else off the uppermost node below it that has as much. */
  chargeOwner(plan: PlanNode, amount: number): void {
    const owner = parentOf(this.#tree, plan);
    const error = this.#error(plan);
    if (!owner || amount <= error) return;
    const left = this.#charge([owner], { amount, error });
    if (left <= error) return;
    const others = this.#tree.nodes
      .slice(owner.id + 1, this.#tree.ends[owner.id])
      .filter(({ id }) => !isWithin(this.#tree, id, plan.id) && this.#own(id) > 0)
      .sort((a, b) => (this.#tree.depths[a.id] ?? 0) - (this.#tree.depths[b.id] ?? 0) || a.id - b.id);
    this.#charge(others, { amount: left, error });
  }

  /** Takes an amount off the first node that has all of it, or bit by bit off all; returns what none of them has. */
  #charge(nodes: readonly PlanNode[], { amount, error }: { amount: number; error: number }): number {
    if (amount <= 0) return 0;
    const carrier = nodes.find((node) => this.#own(node.id) + this.#error(node) + error >= amount);
    if (carrier) {
      this.self[carrier.id] = Math.max(0, this.#own(carrier.id) - amount);
      return 0;
    }
    let left = amount;
    for (const { id } of nodes) {
      const part = Math.min(left, this.#own(id));
      this.self[id] = this.#own(id) - part;
      left -= part;
    }
    return left;
  }

  #own = (id: number): number => this.self[id] ?? 0;
  #inclusive = ({ id }: PlanNode): number => this.#amounts.inclusive[id] ?? 0;
  #error = ({ id }: PlanNode): number => this.#amounts.errors[id] ?? 0;
}
