CREATE INDEX orders_of_user ON orders (user_id, created_at, id);

-- @query
WITH lists AS (
  SELECT user_id,
         array_agg(id ORDER BY created_at DESC, id DESC) AS orders,
         array_agg(id ORDER BY created_at DESC, id DESC) FILTER (WHERE status = 'cancelled') AS cancelled
  FROM orders
  WHERE user_id BETWEEN $1 AND $1 + 9
  GROUP BY user_id
)
SELECT u.id, coalesce(l.orders, '{}') AS orders, coalesce(l.cancelled, '{}') AS cancelled
FROM users u
LEFT JOIN lists l ON l.user_id = u.id
WHERE u.id BETWEEN $1 AND $1 + 9
ORDER BY u.id;
