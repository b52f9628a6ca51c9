CREATE UNIQUE INDEX orders_page_key ON orders (tenant_id, created_at, id);
