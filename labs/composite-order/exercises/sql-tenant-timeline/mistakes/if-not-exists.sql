CREATE INDEX IF NOT EXISTS orders_pkey ON orders (tenant_id, created_at);
