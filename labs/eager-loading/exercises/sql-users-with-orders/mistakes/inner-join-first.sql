CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);

-- @query
SELECT u.id, (array_agg(o.id ORDER BY o.created_at DESC, o.id DESC))[1:3] AS orders
FROM users u JOIN orders o ON o.user_id = u.id
WHERE u.created_at <= $1
GROUP BY u.id
ORDER BY u.created_at DESC, u.id DESC
LIMIT 10;
