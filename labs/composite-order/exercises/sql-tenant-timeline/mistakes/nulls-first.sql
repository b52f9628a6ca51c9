CREATE INDEX ON orders (tenant_id, created_at NULLS FIRST);
