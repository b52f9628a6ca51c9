-- @query
SELECT id, title
FROM posts
ORDER BY id
LIMIT 100 OFFSET (SELECT count(*) FROM posts WHERE id <= $1);
