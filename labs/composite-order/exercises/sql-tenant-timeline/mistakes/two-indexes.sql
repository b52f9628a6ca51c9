CREATE INDEX ON orders (tenant_id);
CREATE INDEX ON orders (created_at);
