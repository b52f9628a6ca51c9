CREATE INDEX ON posts (created_at, id);

-- @query
SELECT id, title, created_at AS cursor_ts
FROM posts
WHERE created_at <= $1 AND (created_at < $1 OR id < $2)
ORDER BY created_at DESC, id DESC
LIMIT 75;
