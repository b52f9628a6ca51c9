-- Before the line "-- @query": at most one CREATE INDEX. After it: one query; $1 is a timestamp as text.

-- @query
SELECT u.id, u.name, json_agg(o.*) AS orders
FROM users u
LEFT JOIN orders o ON o.user_id = u.id
WHERE u.created_at <= $1
GROUP BY u.id
ORDER BY u.created_at DESC, u.id DESC
LIMIT 10;
