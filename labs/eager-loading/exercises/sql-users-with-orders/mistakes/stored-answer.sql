CREATE MATERIALIZED VIEW answer AS
SELECT u.id, u.created_at, ARRAY(SELECT o.id FROM orders o WHERE o.user_id = u.id ORDER BY o.created_at DESC, o.id DESC LIMIT 3) AS orders FROM users u WHERE u.id < 20;
-- @query
SELECT id, orders FROM answer WHERE created_at <= $1 ORDER BY created_at DESC, id DESC LIMIT 10;
