-- @query
SELECT count(*) AS id, '' AS title, 'infinity' AS cursor_ts FROM posts a, posts b, posts c WHERE $1 <> '';
