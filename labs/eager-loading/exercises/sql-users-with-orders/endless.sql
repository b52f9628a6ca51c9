-- @query
SELECT count(*) AS id, '[]'::jsonb AS orders FROM orders a, orders b, orders c WHERE $1 <> '';
