import { estimates } from './estimate';
import type { Plan, PlanNode } from './plan';
import { processSkew } from './process-skew';
import { rowsError, totalRows } from './rows';
import { accountPages, accountTemp } from './self-pages';
import { AFTERWARDS, selfTimes } from './self-time';
import { indexTree } from './tree-index';
import { wallTimes } from './wall-time';

/** What one node cost and gave. No figure is NaN, infinite or negative; what a plan does not tell is null. */
export interface NodeMeasure {
  /** Wall-clock milliseconds of the node itself; null without TIMING. */
  readonly selfMs: number | null;
  /** Wall-clock milliseconds with everything below it. */
  readonly inclusiveMs: number | null;
  /** How far PostgreSQL's rounding may have moved `inclusiveMs`: 0.0005 ms per loop. 0 without TIMING. */
  readonly errorMs: number;
  /** The same for `selfMs`, which also has its children's rounding. A smaller `selfMs` says nothing. */
  readonly selfErrorMs: number;
  /** Processes that shared the work; `inclusiveMs` is the work of all divided by it. */
  readonly divisor: number;
  /** The busiest process's work over the average; null unless a parallel plan is VERBOSE. */
  readonly skew: number | null;
  /** Page accesses of the node itself. They add up to the root's. */
  readonly selfPages: number;
  readonly inclusivePages: number;
  /** Temporary blocks of the node itself, read and written. */
  readonly selfTempBlocks: number;
  /** Over all loops. */
  readonly rows: number;
  /** How far `rows` may be off, because the rows of a loop are rounded. */
  readonly rowsError: number;
  readonly loops: number;
  /** How far the planner's rows per loop were off, from 1; null where it would mislead, see `estimateNote`. */
  readonly estimateFactor: number | null;
  readonly estimateDirection: 'under' | 'over' | 'exact' | null;
  readonly estimateNote: string | null;
  /** Rows of an Index Only Scan for which the table was visited, of each row it gave. */
  readonly heapFetchesPerRow: number | null;
  /** Descents of the index per loop; more than 1 is a skip scan or a list of values (PostgreSQL 18). */
  readonly searchesPerLoop: number | null;
  /** The statement was executed and this node was not. */
  readonly neverExecuted: boolean;
  /** Why times or pages are not what they seem. */
  readonly note: string | null;
}

export interface Measures {
  /** By node id. */
  readonly nodes: readonly NodeMeasure[];
  /** The measure of a node of this plan. */
  readonly of: (node: PlanNode) => NodeMeasure;
  /** Page accesses of the whole plan. */
  readonly rootPages: number;
  /** Page accesses of data-modifying CTEs that ran after the root had ended: in no figure of the root. */
  readonly pagesAfterwards: number;
}

/** Every node of a plan, measured. */
export function measure(plan: Plan): Measures {
  const tree = indexTree(plan);
  const times = wallTimes(tree);
  const selves = selfTimes(tree, times);
  const pages = accountPages(tree);
  const temp = accountTemp(tree);
  const rows = estimates(plan, tree);
  const nodes = tree.nodes.map((node): NodeMeasure => {
    const { id, loops } = node;
    const { factor = null, direction = null, reason = null } = rows[id] ?? {};
    const { selfMs = null, selfErrorMs = 0, note = null } = selves[id] ?? {};
    const { inclusiveMs = null, errorMs = 0, divisor = 1 } = times[id] ?? {};
    return {
      selfMs,
      inclusiveMs,
      errorMs,
      selfErrorMs,
      divisor,
      skew: processSkew(node),
      selfPages: pages.self[id] ?? 0,
      inclusivePages: node.pages,
      selfTempBlocks: temp.self[id] ?? 0,
      rows: totalRows(node),
      rowsError: rowsError(node),
      loops,
      estimateFactor: factor,
      estimateDirection: direction,
      estimateNote: reason,
      heapFetchesPerRow: heapFetchesPerRow(node),
      searchesPerLoop: node.indexSearches === null || loops === 0 ? null : node.indexSearches / loops,
      neverExecuted: plan.executed && loops === 0,
      note: note ?? (pages.outside.has(id) ? AFTERWARDS : null),
    };
  });
  return { nodes, of: measureOf(nodes), rootPages: plan.root.pages, pagesAfterwards: sum(pages.outside) };
}

const measureOf =
  (nodes: readonly NodeMeasure[]) =>
  ({ id, title }: PlanNode): NodeMeasure => {
    const found = nodes[id];
    if (!found) throw new Error(`Node ${id}, ${title}, is not of the plan that was measured.`);
    return found;
  };

/** Heap Fetches are a total, the rows of a node an average: only the total of both compares. */
function heapFetchesPerRow(node: PlanNode): number | null {
  if (node.heapFetches === null || node.loops === 0) return null;
  return node.heapFetches / Math.max(totalRows(node), 1);
}

const sum = (amounts: ReadonlyMap<number, number>): number =>
  [...amounts.values()].reduce((total, amount) => total + amount, 0);
