CREATE INDEX ON posts (created_at, id);

-- @query
SELECT id, title, created_at
FROM posts
WHERE (created_at, id) < ($1, $2)
ORDER BY created_at DESC, id DESC
LIMIT 75;
