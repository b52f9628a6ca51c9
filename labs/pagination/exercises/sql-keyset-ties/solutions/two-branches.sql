CREATE INDEX ON posts (created_at, id);

-- @query
SELECT id, title, created_at::text AS cursor_ts
FROM (
  (SELECT id, title, created_at FROM posts WHERE created_at = $1 AND id < $2 ORDER BY id DESC LIMIT 75)
  UNION ALL
  (SELECT id, title, created_at FROM posts WHERE created_at < $1 ORDER BY created_at DESC, id DESC LIMIT 75)
) page
ORDER BY created_at DESC, id DESC
LIMIT 75;
