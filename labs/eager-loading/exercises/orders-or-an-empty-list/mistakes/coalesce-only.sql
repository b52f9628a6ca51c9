CREATE INDEX orders_of_user ON orders (user_id, created_at, id);

-- @query
SELECT u.id,
       coalesce(json_agg(o.id ORDER BY o.created_at DESC, o.id DESC), '[]') AS orders,
       coalesce(json_agg(o.id ORDER BY o.created_at DESC, o.id DESC) FILTER (WHERE o.status = 'cancelled'), '[]') AS cancelled
FROM users u
LEFT JOIN orders o ON o.user_id = u.id
WHERE u.id BETWEEN $1 AND $1 + 9
GROUP BY u.id
ORDER BY u.id;
