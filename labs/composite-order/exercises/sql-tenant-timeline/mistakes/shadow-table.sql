CREATE TABLE public.orders AS SELECT * FROM larkspur.orders WHERE tenant_id IN (1, 7, 99);
CREATE INDEX ON public.orders (tenant_id, created_at);
