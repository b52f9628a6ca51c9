-- @query
SELECT count(*) AS id, '[]'::jsonb AS orders, '[]'::jsonb AS cancelled FROM orders a, orders b, orders c WHERE a.id > $1;
