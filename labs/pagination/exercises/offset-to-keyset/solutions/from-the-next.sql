-- @query
SELECT id, title
FROM posts
WHERE id >= (SELECT min(id) FROM posts WHERE id > $1)
ORDER BY id
FETCH FIRST 100 ROWS ONLY;
