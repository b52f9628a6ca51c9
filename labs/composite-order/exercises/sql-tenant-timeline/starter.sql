-- Slow on purpose, for tenant 99, newest first. Change the index, then press Check.
CREATE INDEX orders_timeline_idx ON orders (created_at, tenant_id);
