BEGIN;
EXPLAIN (ANALYZE, BUFFERS)
SELECT id FROM orders
WHERE tenant_id = 7
  AND status = 'cancelled'
  AND created_at < '2025-02-11';
ROLLBACK;
