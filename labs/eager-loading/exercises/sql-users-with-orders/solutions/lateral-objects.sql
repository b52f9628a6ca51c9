CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);

-- @query
SELECT u.id, u.name, o.orders
FROM (
  SELECT * FROM users WHERE created_at <= $1::text::timestamptz ORDER BY created_at DESC, id DESC LIMIT 10
) u
CROSS JOIN LATERAL (
  SELECT coalesce(json_agg(json_build_object('id', id, 'total', total) ORDER BY created_at DESC, id DESC), '[]'::json) AS orders
  FROM (
    SELECT id, total, created_at FROM orders WHERE user_id = u.id ORDER BY created_at DESC, id DESC LIMIT 3
  ) newest
) o
ORDER BY u.created_at DESC, u.id DESC;
