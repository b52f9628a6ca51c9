CREATE INDEX ON orders (tenant_id, created_at) WHERE tenant_id IN (1, 7, 99, 23, 48);
