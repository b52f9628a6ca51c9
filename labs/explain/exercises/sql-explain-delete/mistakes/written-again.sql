EXPLAIN (ANALYZE, BUFFERS)
WITH gone AS (
  DELETE FROM orders
  WHERE tenant_id = 7
    AND status = 'cancelled'
    AND created_at < '2025-02-11'
  RETURNING *
)
INSERT INTO orders SELECT * FROM gone;
