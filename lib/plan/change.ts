import { likeness } from './group-by';
import type { Placed } from './match';
import type { Operator } from './normalise';
import { keysOf } from './normalise';
import type { PlanNode } from './plan';

/** How a table is read. */
export interface Access {
  /** `Seq Scan`, `Index Scan`, `Bitmap Heap Scan`, … */
  readonly method: string;
  /** The indexes it goes through; a bitmap can have several. */
  readonly indexes: readonly string[];
  readonly backward: boolean;
}

/** What became of an operator that both plans have. Only the most telling change is named. */
export type Change =
  | { readonly kind: 'same' }
  | { readonly kind: 'access path'; readonly from: Access; readonly to: Access }
  /** `swapped`: the other side now drives the loop or is hashed. */
  | { readonly kind: 'join algorithm'; readonly from: string; readonly to: string; readonly swapped: boolean }
  | { readonly kind: 'sides swapped' }
  /** A join of other tables: their aliases. */
  | { readonly kind: 'tables'; readonly from: readonly string[]; readonly to: readonly string[] }
  /** `HashAggregate` and `GroupAggregate`, `Sort` and `Incremental Sort`. */
  | { readonly kind: 'strategy'; readonly from: string; readonly to: string }
  /** What it sorts or groups by. */
  | { readonly kind: 'keys'; readonly from: readonly string[]; readonly to: readonly string[] }
  /** Conditions that only one of the two has, with their place: `Filter: tenant_id = 1`. */
  | { readonly kind: 'conditions'; readonly removed: readonly string[]; readonly added: readonly string[] }
  /** Processes that worked on it, the leader among them. */
  | { readonly kind: 'parallelism'; readonly from: number; readonly to: number }
  /** The same operator did more or less: pages, rows, loops, temporary blocks, memory. */
  | { readonly kind: 'work changed' }
  /** The same work; the planner expected other rows per loop. */
  | { readonly kind: 'estimate'; readonly from: number; readonly to: number };

/** Self pages of the nodes of a plan, which add up to those of its root. */
export type SelfPages = (node: PlanNode) => number;

export interface PagesOfBoth {
  readonly pagesBefore: SelfPages;
  readonly pagesAfter: SelfPages;
}

/** The change from one operator to the other, which the matching says is the same one. */
export function changeOf(before: Placed, after: Placed, pages: PagesOfBoth): Change {
  const [a, b] = [before.operator, after.operator];
  return (
    accessChange(a, b) ??
    joinChange(before, after) ??
    tablesChange(before, after) ??
    strategyChange(a, b) ??
    keysChange(a, b) ??
    conditionsChange(a, b) ??
    parallelChange(a, b) ??
    workChange(a, b, pages) ??
    estimateChange(a.node, b.node) ?? { kind: 'same' }
  );
}

/** How a scan reads its table. */
export function accessOf({ node, parts }: Operator): Access {
  const indexes = parts.flatMap(({ index }) => (index === null ? [] : [index]));
  return { method: node.type, indexes: indexes.sort(), backward: node.title.endsWith(' Backward') };
}

function accessChange(a: Operator, b: Operator): Change | null {
  if (a.kind !== 'scan') return null;
  const [from, to] = [accessOf(a), accessOf(b)];
  return sameJson(from, to) ? null : { kind: 'access path', from, to };
}

/** `Hash Join`, `Nested Loop Left Join`: type and kind of a join, whether or not it runs in parallel. */
const joinName = ({ title }: PlanNode): string => title.replace(/^(Parallel |Async )+/, '');

function joinChange(before: Placed, after: Placed): Change | null {
  const [a, b] = [before.operator, after.operator];
  if (a.kind !== 'join') return null;
  const swapped = isSwapped(before, after);
  const [from, to] = [joinName(a.node), joinName(b.node)];
  const mirrored = swapped && a.node.type === b.node.type && mirror(a.node.joinType) === b.node.joinType;
  if (from !== to && !mirrored) return { kind: 'join algorithm', from, to, swapped };
  return swapped ? { kind: 'sides swapped' } : null;
}

function isSwapped({ inputTables: a }: Placed, { inputTables: b }: Placed): boolean {
  const straight = likeness(a[0] ?? [], b[0] ?? []) + likeness(a[1] ?? [], b[1] ?? []);
  const crossed = likeness(a[0] ?? [], b[1] ?? []) + likeness(a[1] ?? [], b[0] ?? []);
  return crossed > straight;
}

const mirror = (joinType: string | null): string | null =>
  joinType === null ? null : (MIRRORED.get(joinType) ?? joinType);

const MIRRORED: ReadonlyMap<string, string> = new Map([
  ['Left', 'Right'],
  ['Right', 'Left'],
  ['Semi', 'Right Semi'],
  ['Right Semi', 'Semi'],
  ['Anti', 'Right Anti'],
  ['Right Anti', 'Anti'],
]);

function tablesChange(before: Placed, after: Placed): Change | null {
  if (before.operator.kind !== 'join' || sameJson(before.tables, after.tables)) return null;
  return { kind: 'tables', from: before.aliases, to: after.aliases };
}

function strategyChange(a: Operator, b: Operator): Change | null {
  const [from, to] = [a, b].map(({ node }) =>
    node.title.replace(/^(Parallel |Async |Partial |Finalize )+/, ''),
  );
  return from === undefined || to === undefined || from === to ? null : { kind: 'strategy', from, to };
}

function keysChange(a: Operator, b: Operator): Change | null {
  if (sameJson(keysOf(a), keysOf(b))) return null;
  return { kind: 'keys', from: writtenKeys(a), to: writtenKeys(b) };
}

const writtenKeys = ({ kind, node }: Operator): readonly string[] =>
  kind === 'sort' ? node.conditions.sortKey : node.conditions.groupKey;

function conditionsChange(a: Operator, b: Operator): Change | null {
  const [before, after] = [placedPredicates(a), placedPredicates(b)];
  const removed = [...before].flatMap(([key, text]) => (after.has(key) ? [] : [text]));
  const added = [...after].flatMap(([key, text]) => (before.has(key) ? [] : [text]));
  return removed.length + added.length === 0 ? null : { kind: 'conditions', removed, added };
}

const placedPredicates = (operator: Operator): ReadonlyMap<string, string> =>
  new Map(operator.predicates.map(({ place, key, text }) => [`${place}: ${key}`, `${place}: ${text}`]));

function parallelChange(a: Operator, b: Operator): Change | null {
  const [from, to] = [processesOf(a), processesOf(b)];
  return from === to ? null : { kind: 'parallelism', from, to };
}

function processesOf({ parts }: Operator): number {
  return parts.reduce((most, { workers }) => {
    if (!workers) return most;
    return Math.max(most, workers.launched + Number(!workers.singleCopy));
  }, 1);
}

function workChange(a: Operator, b: Operator, { pagesBefore, pagesAfter }: PagesOfBoth): Change | null {
  const [workA, workB] = [
    a.parts.map((node) => workOf(node, pagesBefore)),
    b.parts.map((node) => workOf(node, pagesAfter)),
  ];
  return sameJson(workA, workB) ? null : { kind: 'work changed' };
}

/** Everything that a node counts; nothing that it times. */
function workOf(node: PlanNode, selfPages: SelfPages): readonly unknown[] {
  const { rows, loops, removed, sort, hash, aggregate, heapFetches, heapBlocks } = node;
  const spilled = [sort?.onDisk, hash?.batches, aggregate?.batches, node.memoize];
  return [rows, loops, selfPages(node), removed, spilled, heapFetches, heapBlocks, node.indexSearches];
}

function estimateChange(a: PlanNode, b: PlanNode): Change | null {
  return a.planRows === b.planRows ? null : { kind: 'estimate', from: a.planRows, to: b.planRows };
}

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
