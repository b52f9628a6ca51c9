/** What one page of the feed of 40,000 posts costs, both ways, with the index on (created_at, id). */
export interface PageCost {
  /** Which page of 75 posts, from 1. */
  readonly page: number;
  /** Pages of 8 kB that the query with OFFSET reads. */
  readonly offset: number;
  /** Pages of 8 kB that the query with a cursor reads. */
  readonly cursor: number;
}

export const POSTS_PER_PAGE = 75;

export const FEED_INDEX = 'CREATE INDEX feed ON posts (created_at, id)';

/** Measured on the dataset `posts`; the test beside this file measures again. */
export const PAGE_COSTS: readonly PageCost[] = [
  { page: 1, offset: 5, cursor: 5 },
  { page: 134, offset: 265, cursor: 6 },
  { page: 267, offset: 525, cursor: 5 },
  { page: 400, offset: 784, cursor: 4 },
  { page: 533, offset: 1_044, cursor: 5 },
];
