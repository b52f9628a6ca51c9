CREATE INDEX ON posts (created_at, id);

-- @query
SELECT id, title, to_char(created_at, 'YYYY-MM-DD HH24:MI:SS.MS') || '+00' AS cursor_ts
FROM posts
WHERE (created_at, id) < ($1, $2)
ORDER BY created_at DESC, id DESC
LIMIT 75;
