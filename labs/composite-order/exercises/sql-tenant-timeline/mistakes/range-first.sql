CREATE INDEX ON orders (created_at DESC, tenant_id);
