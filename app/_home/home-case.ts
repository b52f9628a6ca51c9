// The case of the first page: support opens a tenant's newest orders at Larkspur Supply. `home-study.test.ts` measures
// every number that is written here.

/** Of the dataset that lessons on indexes open too. */
export const DATASET = 'orders';

export type TenantName = 'big' | 'tiny';

/** A fifth of all orders are those of tenant 1; tenant 99 has 25, all of them old. */
export const TENANTS: Readonly<Record<TenantName, number>> = { big: 1, tiny: 99 };

/** The query behind the slow page. */
export const pageQuery = (tenant: number): string => `SELECT id, status, total
FROM orders
WHERE tenant_id = ${tenant}
  AND created_at >= '2025-02-01'
ORDER BY created_at DESC
LIMIT 20`;

/** Rows that the page shows. */
export const PAGE_ROWS = 20;

/** What a reader may guess, in pages: powers of ten away from each other. */
export const GUESSES = [2, 20, 200, 2_000] as const;

/** Three indexes to try, each alone. */
export const INDEXES = [
  { id: 'time', columns: '(created_at)' },
  { id: 'tenant', columns: '(tenant_id)' },
  { id: 'both', columns: '(tenant_id, created_at)' },
] as const;

export type IndexId = (typeof INDEXES)[number]['id'];

/** What is told without a run: to who has no JavaScript, and to search engines. */
export const TOLD = { pagesBefore: 1847, pagesAfter: 4, megabytes: '14.4' };
