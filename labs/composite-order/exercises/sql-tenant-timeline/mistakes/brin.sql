CREATE INDEX ON orders USING brin (tenant_id, created_at);
