/** One line of a plan as EXPLAIN counts it, and what is its own. */
export interface NodeAccount {
  readonly title: string;
  /** How far it is indented. */
  readonly depth: number;
  /** Per loop, with the decimals that are printed. */
  readonly rows: number;
  readonly loops: number;
  /** Pages of 8 kB, with those of its children. */
  readonly pages: number;
  readonly ownPages: number;
}

export const ACCOUNTS_INDEX = 'CREATE INDEX orders_of_user ON orders (user_id)';

export const ACCOUNTS_QUERY = `SELECT u.name, o.id, o.total
FROM users u
JOIN orders o ON o.user_id = u.id
WHERE u.id BETWEEN 9001 AND 10000
  AND u.status = 'suspended'
ORDER BY o.total DESC
LIMIT 10`;

/** Measured on the dataset `orders`; the test beside this file measures again. */
export const NODE_ACCOUNTS: readonly NodeAccount[] = [
  { title: 'Limit', depth: 0, rows: 10, loops: 1, pages: 269, ownPages: 0 },
  { title: 'Sort', depth: 1, rows: 10, loops: 1, pages: 269, ownPages: 0 },
  { title: 'Nested Loop', depth: 2, rows: 172, loops: 1, pages: 269, ownPages: 0 },
  { title: 'Index Scan on users', depth: 3, rows: 27, loops: 1, pages: 43, ownPages: 43 },
  { title: 'Index Scan on orders', depth: 3, rows: 6.37, loops: 27, pages: 226, ownPages: 226 },
];
