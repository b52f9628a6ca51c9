CREATE INDEX ON orders (tenant_id, status, created_at);
