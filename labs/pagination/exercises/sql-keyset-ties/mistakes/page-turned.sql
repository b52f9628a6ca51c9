CREATE INDEX ON posts (created_at, id);

-- @query
SELECT id, title, cursor_ts FROM (
  SELECT id, title, created_at, created_at::text AS cursor_ts FROM posts
  WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT 75
) page
ORDER BY (id % 75 = 0) DESC, created_at DESC, id DESC;
