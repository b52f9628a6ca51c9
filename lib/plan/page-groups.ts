import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';
import { selfPages } from './self-pages';

/** One stretch of the page field: what was read and how many pages of it. */
export interface PageGroup {
  readonly name: string;
  readonly kind: 'table' | 'index' | 'other';
  readonly pages: number;
}

/**
 * The plan's pages by what they belong to, most pages first. PostgreSQL reports an index scan's table and index
 * pages as one number, so they count for the table. Only a Bitmap Index Scan reads nothing but its index, and an
 * Index Only Scan that fetched no row from the table (but for the table's visibility map, a page or two).
 */
export function pageGroups(plan: Plan): readonly PageGroup[] {
  const pagesOf = selfPages(plan);
  const groups = new Map<string, PageGroup>();
  for (const node of nodesOf(plan)) {
    const pages = pagesOf(node);
    if (pages === 0) continue;
    const { name, kind } = owner(node);
    const key = `${kind} ${name}`;
    groups.set(key, { name, kind, pages: pages + (groups.get(key)?.pages ?? 0) });
  }
  return [...groups.values()].sort((a, b) => b.pages - a.pages || (a.name < b.name ? -1 : 1));
}

function owner({ type, title, relation, index, heapFetches }: PlanNode): Omit<PageGroup, 'pages'> {
  const readsIndexOnly = relation === null || (type === 'Index Only Scan' && heapFetches === 0);
  if (index !== null && readsIndexOnly) return { name: index, kind: 'index' };
  if (relation !== null) return { name: relation, kind: 'table' };
  return { name: title, kind: 'other' };
}
