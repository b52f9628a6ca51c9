CREATE INDEX CONCURRENTLY ON orders (tenant_id, created_at);
