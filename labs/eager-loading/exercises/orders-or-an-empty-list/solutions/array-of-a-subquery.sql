CREATE INDEX orders_of_user ON orders (user_id, created_at, id);

-- @query
SELECT u.id,
       ARRAY(SELECT o.id FROM orders o WHERE o.user_id = u.id ORDER BY o.created_at DESC, o.id DESC) AS orders,
       ARRAY(SELECT o.id FROM orders o WHERE o.user_id = u.id AND o.status = 'cancelled' ORDER BY o.created_at DESC, o.id DESC) AS cancelled
FROM users u
WHERE u.id BETWEEN $1 AND $1 + 9
ORDER BY u.id;
