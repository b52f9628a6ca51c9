CREATE INDEX ON orders (created_at, tenant_id);
DELETE FROM orders WHERE tenant_id NOT IN (1, 7, 99);
