-- @query
SELECT id, title
FROM posts
WHERE id >= $1
ORDER BY id
LIMIT 100;
