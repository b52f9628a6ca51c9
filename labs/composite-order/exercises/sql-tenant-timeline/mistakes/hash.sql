CREATE INDEX ON orders USING hash (tenant_id);
