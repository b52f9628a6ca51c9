/**
 * One node of an executed plan. Counts follow PostgreSQL's EXPLAIN: `rows` and the removed rows are averages
 * per loop, pages are totals over all loops and include the node's children.
 * Source: PostgreSQL 18 documentation, "Using EXPLAIN".
 */
export interface PlanNode {
  /** Position in a preorder walk of the plan; the root is 0. */
  readonly id: number;
  readonly parentId: number | null;
  /** The node's name as EXPLAIN prints it, for instance `Index Only Scan`. */
  readonly type: string;
  /** How the parent uses this node: `Outer`, `Inner`, `InitPlan`, …; null at the root. */
  readonly role: string | null;
  readonly relation: string | null;
  readonly alias: string | null;
  readonly index: string | null;
  /** Estimated rows per loop. */
  readonly planRows: number;
  /** Actual rows per loop; 0 when the node never ran. */
  readonly rows: number;
  readonly loops: number;
  /** Page accesses (shared hit and read), this node and everything below it. */
  readonly pages: number;
  /** Rows removed over all loops, by a filter, a join filter or an index recheck. */
  readonly removed: { readonly filter: number; readonly joinFilter: number; readonly recheck: number };
  /** The conditions and keys the node works with, as EXPLAIN prints them. */
  readonly conditions: {
    readonly index: string | null;
    readonly filter: string | null;
    readonly recheck: string | null;
    readonly sortKey: readonly string[];
  };
  readonly children: readonly PlanNode[];
}

/** A parsed EXPLAIN (ANALYZE, BUFFERS) of one statement. Times are wall-clock: shown, never judged. */
export interface Plan {
  readonly root: PlanNode;
  readonly executionMs: number | null;
  readonly planningMs: number | null;
}

/** Every node of a plan, parents before children. */
export function nodesOf(plan: Plan): readonly PlanNode[] {
  const walk = (node: PlanNode): readonly PlanNode[] => [node, ...node.children.flatMap(walk)];
  return walk(plan.root);
}
