/**
 * One node of a plan. Counts follow PostgreSQL's EXPLAIN: rows and times are averages per loop, pages and other
 * blocks are totals over all loops and all workers and include the node's children. What a plan does not tell
 * (no ANALYZE, no BUFFERS, an older version) is null, or 0 where nothing and not told read the same.
 * Source: PostgreSQL 18 documentation, "Using EXPLAIN".
 */
export interface PlanNode {
  /** Position in a preorder walk of the plan; the root is 0. */
  readonly id: number;
  readonly parentId: number | null;
  /** `Node Type` as EXPLAIN's JSON has it, also for a plan read from text: `Index Scan`, `Aggregate`, `Hash Join`. */
  readonly type: string;
  /** The node as EXPLAIN's text names it: `Index Scan Backward`, `HashAggregate`, `Parallel Hash Left Join`. */
  readonly title: string;
  /** How the parent uses this node. */
  readonly role: 'Outer' | 'Inner' | 'Member' | 'Subquery' | 'InitPlan' | 'SubPlan' | null;
  /** `CTE recent`, `InitPlan 1`, `SubPlan 2`, `SubPlan exists_1`; null for an ordinary child. */
  readonly subplanName: string | null;
  readonly schema: string | null;
  readonly relation: string | null;
  readonly alias: string | null;
  readonly index: string | null;
  readonly cteName: string | null;
  readonly functionName: string | null;
  /** `Inner`, `Left`, `Semi`, `Anti`, …; null for what is no join. */
  readonly joinType: string | null;
  /** Of an Aggregate or SetOp: `Plain`, `Sorted`, `Hashed`, `Mixed`. */
  readonly strategy: string | null;
  /** Of an Aggregate under a Gather: `Partial`, `Finalize`; null for `Simple`. */
  readonly partialMode: string | null;
  /** Of a ModifyTable: `Insert`, `Update`, `Delete`, `Merge`. */
  readonly operation: string | null;
  readonly parallelAware: boolean;
  readonly workers: WorkerCount | null;
  readonly cost: { readonly startup: number; readonly total: number } | null;
  /** Estimated rows per loop, and bytes per row. */
  readonly planRows: number;
  readonly planWidth: number | null;
  /** Actual rows per loop; 0 when the node never ran. */
  readonly rows: number;
  /** 0 when the node never ran; also 0 in a plan that was not executed, see {@link Plan.executed}. */
  readonly loops: number;
  /** Milliseconds per loop; null without TIMING. */
  readonly time: { readonly startupMs: number; readonly totalMs: number } | null;
  /** Page accesses: shared and local, hit and read; this node and everything below it. 0 without BUFFERS. */
  readonly pages: number;
  /** What `pages` is made of, and temporary blocks; null without BUFFERS. */
  readonly blocks: Blocks | null;
  /** Rows removed over all loops, by a filter, a join filter or an index recheck. */
  readonly removed: { readonly filter: number; readonly joinFilter: number; readonly recheck: number };
  readonly conditions: Conditions;
  readonly sort: SortUse | null;
  readonly hash: HashUse | null;
  /** Spilling of a hashed Aggregate. */
  readonly aggregate: { readonly batches: number; readonly memoryKb: number; readonly diskKb: number } | null;
  readonly memoize: { readonly hits: number; readonly misses: number; readonly evictions: number } | null;
  /** Of an Index Only Scan, over all loops. */
  readonly heapFetches: number | null;
  /** Of a Bitmap Heap Scan. */
  readonly heapBlocks: { readonly exact: number; readonly lossy: number } | null;
  /** Descents of the index, over all loops; PostgreSQL 18 and newer. */
  readonly indexSearches: number | null;
  /** Partitions that were left out before the first row. */
  readonly subplansRemoved: number;
  /** The planner was told not to use it and had nothing else (PostgreSQL 18). */
  readonly disabled: boolean;
  /** Everything EXPLAIN printed for this node, by its JSON key, without `Plans`. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly children: readonly PlanNode[];
}

export interface WorkerCount {
  readonly planned: number;
  readonly launched: number;
  /** The leader does not take part (`Single Copy`). */
  readonly singleCopy: boolean;
}

export interface Blocks {
  readonly sharedHit: number;
  readonly sharedRead: number;
  readonly sharedDirtied: number;
  readonly sharedWritten: number;
  readonly localHit: number;
  readonly localRead: number;
  readonly tempRead: number;
  readonly tempWritten: number;
}

/** The conditions and keys the node works with, as EXPLAIN prints them. */
export interface Conditions {
  readonly index: string | null;
  readonly recheck: string | null;
  readonly filter: string | null;
  readonly joinFilter: string | null;
  readonly hash: string | null;
  readonly merge: string | null;
  readonly oneTimeFilter: string | null;
  readonly sortKey: readonly string[];
  readonly presortedKey: readonly string[];
  readonly groupKey: readonly string[];
}

export interface SortUse {
  /** `quicksort`, `top-N heapsort`, `external merge`, … */
  readonly method: string | null;
  readonly spaceKb: number;
  readonly onDisk: boolean;
}

export interface HashUse {
  readonly batches: number;
  readonly originalBatches: number;
  readonly buckets: number;
  readonly memoryKb: number;
}

export interface Trigger {
  readonly name: string;
  readonly relation: string | null;
  readonly timeMs: number;
  readonly calls: number;
}

/** A parsed EXPLAIN of one statement. Times are wall-clock: shown, never judged. */
export interface Plan {
  readonly root: PlanNode;
  /** Whether it was executed (ANALYZE). */
  readonly executed: boolean;
  /** Whether pages are told (BUFFERS). */
  readonly hasPages: boolean;
  readonly executionMs: number | null;
  readonly planningMs: number | null;
  /** Pages read while planning: not in the root's. */
  readonly planningPages: number;
  readonly triggers: readonly Trigger[];
  readonly jitMs: number | null;
  /** `Settings` that differ from the defaults, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** The text of the statement, where the source holds it (auto_explain). */
  readonly query: string | null;
}

/** Every node of a plan, parents before children. */
export function nodesOf(plan: Plan): readonly PlanNode[] {
  const walk = (node: PlanNode): readonly PlanNode[] => [node, ...node.children.flatMap(walk)];
  return walk(plan.root);
}
