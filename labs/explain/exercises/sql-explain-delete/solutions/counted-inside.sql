BEGIN;

EXPLAIN (ANALYZE, VERBOSE)
DELETE FROM orders
WHERE id IN (
  SELECT id FROM orders
  WHERE tenant_id = 7
    AND status = 'cancelled'
    AND created_at < '2025-02-11'
)
RETURNING id;

SELECT count(*) FROM orders WHERE tenant_id = 7;

ROLLBACK;
