-- The index is given. After the line "-- @query": one query; $1 is the first user's id.
CREATE INDEX orders_of_user ON orders (user_id, created_at, id);

-- @query
SELECT u.id,
       json_agg(o.id) AS orders,
       json_agg(o.id) FILTER (WHERE o.status = 'cancelled') AS cancelled
FROM users u
LEFT JOIN orders o ON o.user_id = u.id
WHERE u.id BETWEEN $1 AND $1 + 9
GROUP BY u.id
ORDER BY u.id;
