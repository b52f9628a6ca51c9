-- @query
SELECT id, title
FROM posts
WHERE id BETWEEN $1 + 1 AND $1 + 100
ORDER BY id;
