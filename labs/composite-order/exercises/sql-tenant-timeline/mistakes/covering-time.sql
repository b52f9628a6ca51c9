CREATE INDEX ON orders (created_at) INCLUDE (tenant_id, id, status, total);
