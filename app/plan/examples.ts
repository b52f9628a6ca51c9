import cte from './examples/cte.json';
import nestedLoopAfter from './examples/nested-loop-after.json';
import nestedLoopBefore from './examples/nested-loop-before.json';

// What PostgreSQL 18 printed for five statements on Larkspur's tables: 120,025 orders, 20,000 users.

/** The texts of an example: one plan, or the plan before and the one after a change. */
export type ExampleTexts = readonly [string] | readonly [string, string];

const json = (plan: unknown): string => JSON.stringify(plan, null, 2);

const TIMELINE_BEFORE = `Limit  (cost=3647.93..3647.98 rows=20 width=26) (actual time=290.521..290.548 rows=20.00 loops=1)
  Buffers: shared hit=1847
  ->  Sort  (cost=3647.93..3647.99 rows=24 width=26) (actual time=290.516..290.525 rows=20.00 loops=1)
        Sort Key: created_at DESC
        Sort Method: quicksort  Memory: 18kB
        Buffers: shared hit=1847
        ->  Seq Scan on orders  (cost=0.00..3647.38 rows=24 width=26) (actual time=290.385..290.453 rows=25.00 loops=1)
              Filter: ((created_at >= '2025-02-01 00:00:00+00'::timestamp with time zone) AND (tenant_id = 99))
              Rows Removed by Filter: 120000
              Buffers: shared hit=1847
Planning Time: 0.356 ms
Execution Time: 290.729 ms`;

const TIMELINE_AFTER = `Limit  (cost=0.42..84.04 rows=20 width=26) (actual time=0.012..0.022 rows=20.00 loops=1)
  Buffers: shared hit=4
  ->  Index Scan Backward using orders_tenant_created on orders  (cost=0.42..100.76 rows=24 width=26) (actual time=0.011..0.016 rows=20.00 loops=1)
        Index Cond: ((tenant_id = 99) AND (created_at >= '2025-02-01 00:00:00+00'::timestamp with time zone))
        Index Searches: 1
        Buffers: shared hit=4
Planning Time: 0.218 ms
Execution Time: 0.037 ms`;

const COUNT_PER_USER = `Index Scan using users_pkey on users u  (cost=0.29..26787.15 rows=8 width=35) (actual time=24.089..143.920 rows=8.00 loops=1)
  Index Cond: (id <= 8)
  Index Searches: 1
  Buffers: shared hit=14779
  SubPlan 1
    ->  Aggregate  (cost=3347.33..3347.34 rows=1 width=8) (actual time=17.965..17.966 rows=1.00 loops=8)
          Buffers: shared hit=14776
          ->  Seq Scan on orders o  (cost=0.00..3347.31 rows=7 width=0) (actual time=17.924..17.925 rows=0.00 loops=8)
                Filter: (user_id = u.id)
                Rows Removed by Filter: 120025
                Buffers: shared hit=14776
Planning:
  Buffers: shared hit=3
Planning Time: 0.216 ms
Execution Time: 143.991 ms`;

const REPORT = `HashAggregate  (cost=3947.44..3947.48 rows=3 width=48) (actual time=112.615..112.619 rows=3.00 loops=1)
  Group Key: status
  Batches: 1  Memory Usage: 32kB
  Buffers: shared hit=1847
  ->  Seq Scan on orders  (cost=0.00..3047.25 rows=120025 width=14) (actual time=0.038..36.347 rows=120025.00 loops=1)
        Buffers: shared hit=1847
Planning Time: 14.166 ms
Execution Time: 112.695 ms`;

/** The texts by the ids of the buttons that show them. */
export const EXAMPLES = {
  timeline: [TIMELINE_BEFORE, TIMELINE_AFTER],
  'nested-loop': [json(nestedLoopBefore), json(nestedLoopAfter)],
  'count-per-user': [COUNT_PER_USER],
  cte: [json(cte)],
  report: [REPORT],
} as const satisfies Readonly<Record<string, ExampleTexts>>;

export type ExampleId = keyof typeof EXAMPLES;
