CREATE INDEX ON posts (id, created_at);
-- @query
SELECT id, title, created_at::text AS cursor_ts
FROM posts
WHERE (created_at, id) < ($1, $2)
ORDER BY created_at DESC, id DESC
LIMIT 75;
