CREATE INDEX ON orders (tenant_id, created_at);
SET enable_seqscan = off;
