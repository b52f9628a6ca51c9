/** The index on the e-mail of 20,000 users, and the way to one of them. */
export interface BtreeShape {
  readonly entries: number;
  /** Pages of 8 kB of the lowest level, which holds the entries. */
  readonly leaves: number;
  /** Pages of the table. */
  readonly tablePages: number;
  /** Pages that the lookup of one user reads: the root, a leaf and a page of the table. */
  readonly lookup: number;
  /** Entries before the one that is looked up, in the order of the index. */
  readonly rank: number;
  /** The page of the table that holds its row, counted from 0. */
  readonly tablePage: number;
}

export const SHAPE_INDEX = 'CREATE INDEX users_by_email ON users (email)';

export const LOOKED_UP = 'user12345@larkspur.test';

/** Measured on the dataset `sales`; the test beside this file measures again. */
export const BTREE_SHAPE: BtreeShape = {
  entries: 20_000,
  leaves: 99,
  tablePages: 741,
  lookup: 3,
  rank: 2_604,
  tablePage: 457,
};

/** Entries that a leaf holds, on average. */
export const perLeaf = ({ entries, leaves }: BtreeShape): number => Math.floor(entries / leaves);

/** The leaf that holds the entry, counted from 0: leaves of a new index are equally full. */
export const leafOf = (shape: BtreeShape): number => Math.floor((shape.rank / shape.entries) * shape.leaves);
