CREATE INDEX orders_of_user ON orders (user_id, created_at DESC, id DESC);
CREATE INDEX ON users (created_at DESC, id DESC);
-- @query
SELECT u.id,
       ARRAY(SELECT o.id FROM orders o WHERE o.user_id = u.id ORDER BY o.created_at DESC, o.id DESC LIMIT 3) AS orders
FROM users u
WHERE u.created_at <= $1::timestamptz
ORDER BY u.created_at DESC, u.id DESC
LIMIT 10
