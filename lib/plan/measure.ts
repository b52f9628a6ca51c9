import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';

/** Page accesses of the node itself: its total less its children's, never below zero. */
export function selfPages(node: PlanNode): number {
  const below = node.children.reduce((sum, child) => sum + child.pages, 0);
  return Math.max(0, node.pages - below);
}

/** Rows over all loops. Rounded averages can make this inexact for looped nodes of PostgreSQL 17 and older. */
export const totalRows = (node: PlanNode): number => node.rows * node.loops;

/** Rows that a Sort or Incremental Sort took in; a top-N sort returns fewer than it reads. */
export const sortedRows = (node: PlanNode): number =>
  isSort(node) ? node.children.reduce((sum, child) => sum + totalRows(child), 0) : 0;

export const isSort = (node: PlanNode): boolean => node.type === 'Sort' || node.type === 'Incremental Sort';

/** Rows that the plan's scans produced or threw away: what had to be looked at. */
export function rowsRead(plan: Plan): number {
  return nodesOf(plan)
    .filter((node) => node.relation !== null)
    .reduce((sum, node) => sum + totalRows(node) + node.removed.filter + node.removed.recheck, 0);
}

/** One stretch of the page field: what was read and how many pages of it. */
export interface PageGroup {
  readonly name: string;
  readonly kind: 'table' | 'index' | 'other';
  readonly pages: number;
}

/**
 * The plan's pages by what they belong to, most pages first. PostgreSQL reports an index scan's table and index
 * pages as one number, so they count for the table; only a Bitmap Index Scan reads nothing but its index.
 */
export function pageGroups(plan: Plan): readonly PageGroup[] {
  const groups = new Map<string, PageGroup>();
  for (const node of nodesOf(plan)) {
    const pages = selfPages(node);
    if (pages === 0) continue;
    const { name, kind } = owner(node);
    const key = `${kind} ${name}`;
    groups.set(key, { name, kind, pages: pages + (groups.get(key)?.pages ?? 0) });
  }
  return [...groups.values()].sort((a, b) => b.pages - a.pages || a.name.localeCompare(b.name));
}

function owner(node: PlanNode): Omit<PageGroup, 'pages'> {
  if (node.relation !== null) return { name: node.relation, kind: 'table' };
  if (node.index !== null) return { name: node.index, kind: 'index' };
  return { name: node.type, kind: 'other' };
}
