CREATE TABLE numbered AS SELECT id, title, row_number() OVER (ORDER BY created_at DESC, id DESC) AS n FROM posts;
-- @query
SELECT id, title, n::text AS cursor_ts FROM numbered WHERE id < $2 OR $1 = 'infinity' ORDER BY n LIMIT 75;
