CREATE UNIQUE INDEX feed ON posts (created_at DESC, id DESC) INCLUDE (title);
-- @query
SELECT id, title, created_at::text AS cursor_ts
FROM posts
WHERE (created_at, id) < ($1::timestamptz, $2::int)
ORDER BY created_at DESC, id DESC
LIMIT 75;
