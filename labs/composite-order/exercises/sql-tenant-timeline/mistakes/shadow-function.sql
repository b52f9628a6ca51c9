CREATE FUNCTION larkspur.int4eq(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
CREATE INDEX ON orders (tenant_id, created_at);
