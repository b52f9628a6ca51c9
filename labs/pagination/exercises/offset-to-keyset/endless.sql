-- @query
SELECT count(*) AS id, '' AS title FROM posts a, posts b, posts c WHERE a.id > $1;
