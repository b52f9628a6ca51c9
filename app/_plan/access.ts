import type { Access } from '@/lib/plan/change';

/** How a table is read, as EXPLAIN says it: `Index Scan Backward using orders_tenant`. */
export function accessText({ method, indexes, backward }: Access): string {
  const name = backward ? `${method} Backward` : method;
  return indexes.length === 0 ? name : `${name} using ${indexes.join(', ')}`;
}
