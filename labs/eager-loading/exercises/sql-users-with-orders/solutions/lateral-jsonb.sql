CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);

-- @query
SELECT u.id, u.name, coalesce(jsonb_agg(o.id ORDER BY o.created_at DESC, o.id DESC) FILTER (WHERE o.id IS NOT NULL), '[]') AS orders
FROM (
  SELECT id, name, created_at
  FROM users
  WHERE created_at <= $1
  ORDER BY created_at DESC, id DESC
  LIMIT 10
) u
LEFT JOIN LATERAL (
  SELECT id, created_at
  FROM orders
  WHERE user_id = u.id
  ORDER BY created_at DESC, id DESC
  LIMIT 3
) o ON true
GROUP BY u.id, u.name, u.created_at
ORDER BY u.created_at DESC, u.id DESC;
