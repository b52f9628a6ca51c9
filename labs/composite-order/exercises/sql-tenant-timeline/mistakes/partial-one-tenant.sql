CREATE INDEX ON orders (tenant_id, created_at) WHERE tenant_id = 99;
