// From a plan's figures to a time. The model is linear: a statement costs something however little it reads, each page
// that is found in shared buffers costs a look-up and a pin, each page that is not costs a read of storage on top, and
// each row that a node handles costs processor time. Sorts, hashes and functions cost more per row than the scans and
// filters measured here; what the model is for is the proportion between plans, not a promise for a machine.
//
// Measured with PostgreSQL 15.18 on two cores of a virtual machine (EXPLAIN ANALYZE, TIMING OFF, no parallel workers, no
// jit, the fastest of at least nine runs):
//   20,000 look-ups through an index, 60,089 pages, all in shared buffers: 40.7 ms, 0.68 µs a page;
//   a sequential scan of 4,000,000 rows that a filter removes, 17,700 pages: 112 ms; without its pages 25 ns a row;
//   `SELECT 1`, executor only: 0.03 ms; parsing, planning and the protocol are taken as twice that.
// A read of storage is taken as 0.1 ms, a random 8 kB read of an SSD at queue depth 1. From the operating system's cache
// the same machine took 1.3 µs a page, read in sequence.

/** What a statement did, as its plan tells. All from 0. */
export interface QueryWork {
  /** Page accesses: shared hit + read. */
  readonly pages: number;
  /** Rows that its nodes handled, returned and removed ones. */
  readonly rows: number;
}

export interface CostModel {
  /** For every statement, ms. */
  readonly statementMs: number;
  readonly cachedPageMs: number;
  /** On top, for a page that is not in shared buffers, ms. */
  readonly storagePageMs: number;
  readonly rowMs: number;
  /** The part of page accesses that is not found in shared buffers, from 0 to 1. */
  readonly missShare: number;
}

/** The measured figures, and a cache that holds all: a figure for warm data. */
export const WARM_COSTS: CostModel = {
  statementMs: 0.06,
  cachedPageMs: 0.0007,
  storagePageMs: 0.1,
  rowMs: 0.000025,
  missShare: 0,
};

/** Time of a processor and time of storage that one execution takes, ms. */
export interface QueryTime {
  readonly processorMs: number;
  readonly storageMs: number;
}

/** Throws a RangeError for figures below 0 or a share above 1. */
export function queryTime({ pages, rows }: QueryWork, costs: CostModel = WARM_COSTS): QueryTime {
  const { statementMs, cachedPageMs, storagePageMs, rowMs, missShare } = costs;
  const amounts = [pages, rows, statementMs, cachedPageMs, storagePageMs, rowMs, missShare];
  if (!amounts.every((amount) => amount >= 0 && Number.isFinite(amount)) || missShare > 1)
    throw new RangeError('pages, rows and costs must be 0 or more, the share of misses at most 1');
  return {
    processorMs: statementMs + pages * cachedPageMs + rows * rowMs,
    storageMs: pages * missShare * storagePageMs,
  };
}

/** Both, one after the other: what the statement keeps its connection busy when nothing else runs. */
export function serviceMsOf(work: QueryWork, costs: CostModel = WARM_COSTS): number {
  const { processorMs, storageMs } = queryTime(work, costs);
  return processorMs + storageMs;
}
