-- $1 is how many posts have been copied. Make it the id of the last one.

-- @query
SELECT id, title
FROM posts
ORDER BY id
LIMIT 100 OFFSET $1;
