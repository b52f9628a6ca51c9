// For tests: see fixtures/README.md.

/** What is true of each plan: the names of its nodes, and the pages that each reads itself. */
export const TRUTHS: Readonly<Record<string, readonly (readonly [title: string, selfPages: number])[]>> = {
  'cte-limit-split': [
    ['Append', 0],
    ['Seq Scan', 516],
    ['Limit', 0],
    ['CTE Scan', 0],
    ['Limit', 0],
    ['CTE Scan', 0],
  ],
  'cte-never': [
    ['Nested Loop Left Join', 0],
    ['Seq Scan', 0],
    ['Index Scan', 3],
    ['CTE Scan', 0],
  ],
  'cte-two-scans': [
    ['Result', 0],
    ['HashAggregate', 0],
    ['Seq Scan', 3093],
    ['Aggregate', 0],
    ['CTE Scan', 0],
    ['Aggregate', 0],
    ['CTE Scan', 0],
  ],
  'hashagg-spill': [
    ['HashAggregate', 0],
    ['Seq Scan', 3093],
  ],
  // How far the Seq Scan went under its LIMIT differs between the two executions.
  initplan: [
    ['Limit', 0],
    ['Aggregate', 0],
    ['Seq Scan', 3093],
    ['Seq Scan', 48],
  ],
  'initplan-twice': [
    ['Aggregate', 0],
    ['Aggregate', 0],
    ['Seq Scan', 3093],
    ['Aggregate', 0],
    ['Seq Scan', 3093],
    ['Seq Scan', 2273],
  ],
  lossy: [
    ['Aggregate', 0],
    ['Bitmap Heap Scan', 1705],
    ['Bitmap Index Scan', 412],
  ],
  'many-initplans': [
    ['Result', 0],
    ...Array.from({ length: 9 }, () => [['Limit', 0] as const, ['Seq Scan', 1] as const]).flat(),
    ['Aggregate', 0],
    ['Seq Scan', 3093],
    ['Aggregate', 0],
    ['Seq Scan', 3093],
  ],
  'mixed-groupingsets': [
    ['MixedAggregate', 0],
    ['Seq Scan', 2273],
  ],
  'nl-rounding': [
    ['Aggregate', 0],
    ['Nested Loop', 0],
    ['Seq Scan', 2273],
    ['Index Only Scan', 180_001],
  ],
  'no-leader': [
    ['Finalize Aggregate', 0],
    ['Gather', 0],
    ['Partial Aggregate', 0],
    ['Parallel Seq Scan', 2273],
  ],
  'output-const': [
    ['Limit', 0],
    ['Seq Scan', 1],
  ],
  'par-subplan': [
    ['Aggregate', 0],
    ['Seq Scan', 3093],
    ['Aggregate', 0],
    ['Bitmap Heap Scan', 47_140],
    ['Bitmap Index Scan', 141_420],
  ],
  'parallel-append': [
    ['Finalize Aggregate', 0],
    ['Gather', 0],
    ['Partial Aggregate', 0],
    ['Parallel Append', 0],
    ['Parallel Seq Scan', 443],
    ['Parallel Seq Scan', 443],
    ['Parallel Seq Scan', 443],
  ],
  'parallel-bitmap': [
    ['Finalize Aggregate', 0],
    ['Gather', 0],
    ['Partial Aggregate', 0],
    ['Parallel Bitmap Heap Scan', 1137],
    ['Bitmap Index Scan', 276],
  ],
  'prune-runtime': [
    ['Aggregate', 0],
    ['Append', 0],
    ['Index Only Scan', 4],
  ],
  'single-copy': [
    ['Gather', 0],
    ['Index Scan', 5],
  ],
  'sort-disk': [
    ['Sort', 3],
    ['Seq Scan', 3093],
  ],
  subplan: [
    ['Index Only Scan', 4],
    ['Aggregate', 0],
    ['Index Only Scan', 61],
  ],
  trig: [
    ['Insert', 3025],
    ['Limit', 0],
    ['Seq Scan', 35],
  ],
};
