/* The page never looks further back. */
CREATE INDEX orders_recent_idx ON orders (tenant_id, created_at)
WHERE created_at >= timestamptz '2025-02-01';
