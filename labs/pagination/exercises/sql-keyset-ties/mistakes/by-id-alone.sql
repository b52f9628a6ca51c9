-- @query
SELECT id, title, created_at::text AS cursor_ts FROM posts WHERE id < $2 AND $1::text <> '' ORDER BY id DESC LIMIT 75;
