CREATE INDEX ON orders (tenant_id, created_at) INCLUDE (id, status, total);
