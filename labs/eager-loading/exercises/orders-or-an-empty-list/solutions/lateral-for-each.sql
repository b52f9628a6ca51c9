CREATE INDEX orders_of_user ON orders (user_id, created_at, id);

-- @query
SELECT u.id, coalesce(a.ids, '[]') AS orders, coalesce(c.ids, '[]') AS cancelled
FROM users u
CROSS JOIN LATERAL (
  SELECT jsonb_agg(o.id ORDER BY o.created_at DESC, o.id DESC) AS ids
  FROM orders o
  WHERE o.user_id = u.id
) a
CROSS JOIN LATERAL (
  SELECT jsonb_agg(o.id ORDER BY o.created_at DESC, o.id DESC) AS ids
  FROM orders o
  WHERE o.user_id = u.id AND o.status = 'cancelled'
) c
WHERE u.id BETWEEN $1 AND $1 + 9
ORDER BY u.id;
