CREATE INDEX ON orders (tenant_id);
