CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);

-- @query
WITH gone AS (DELETE FROM orders WHERE user_id > 100 RETURNING id)
SELECT id, '[]'::jsonb AS orders FROM users WHERE created_at <= $1 ORDER BY created_at DESC, id DESC LIMIT 10;
