CREATE INDEX ON posts (created_at, id);

-- @query
SELECT p.id, p.title, p.created_at::text AS cursor_ts
FROM (VALUES ($1::timestamptz, $2::int)) AS c (ts, id)
CROSS JOIN LATERAL (
  SELECT id, title, created_at FROM posts WHERE (created_at, id) < (c.ts, c.id) ORDER BY created_at DESC, id DESC LIMIT 75
) p
ORDER BY p.created_at DESC, p.id DESC;
