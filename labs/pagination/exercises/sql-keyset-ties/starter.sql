CREATE INDEX ON posts (created_at);

-- @query
SELECT id, title, created_at::text AS cursor_ts
FROM posts
WHERE created_at < $1
ORDER BY created_at DESC
LIMIT 75;
