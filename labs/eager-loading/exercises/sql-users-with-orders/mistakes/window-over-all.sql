CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);

-- @query
SELECT u.id, coalesce(jsonb_agg(o.id ORDER BY o.place) FILTER (WHERE o.place <= 3), '[]') AS orders
FROM (SELECT id, created_at FROM users WHERE created_at <= $1 ORDER BY created_at DESC, id DESC LIMIT 10) u
LEFT JOIN (
  SELECT id, user_id, row_number() OVER (PARTITION BY user_id ORDER BY created_at DESC, id DESC) AS place FROM orders
) o ON o.user_id = u.id
GROUP BY u.id, u.created_at
ORDER BY u.created_at DESC, u.id DESC;
