-- @query
SELECT id, title
FROM posts
WHERE id > 0
ORDER BY id
LIMIT 100 OFFSET $1;
