/**
 * What a lab's database holds. A subset is built once, at `npm run generate`, into a snapshot: tables in the order
 * of their foreign keys, VACUUM ANALYZE, then what is planted, so that a lab, `grade` and `check:labs` open the
 * same bytes with the same statistics. At most six subsets, to bound what a reader downloads.
 */
export interface Subset {
  /** Files of `tables/`, in order. */
  readonly tables: readonly string[];
  /** Files of `planted/`, in order, run after VACUUM ANALYZE. */
  readonly planted: readonly string[];
}

export const MAX_SUBSETS = 6;

export const SUBSETS: Readonly<Record<string, Subset>> = {
  /** 20,000 users and 120,000 orders, and the 25 orders of tiny tenant 99. */
  orders: { tables: ['users', 'orders'], planted: ['tiny-tenant'] },
  /** The same tables as they are, with an index on the newest users. */
  'newest-users': { tables: ['users', 'orders'], planted: ['users-newest'] },
  /** 40,000 posts in bursts of 20 that share a microsecond, and their authors. */
  posts: { tables: ['users', 'posts'], planted: [] },
  /** 5,000 organizations with 25,000 contacts, 60,000 interactions and 15,000 opportunities, and their 40 staff. */
  sales: { tables: ['users', 'organizations', 'contacts', 'interactions', 'opportunities'], planted: [] },
};
