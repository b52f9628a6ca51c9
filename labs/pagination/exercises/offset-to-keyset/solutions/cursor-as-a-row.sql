-- @query
WITH cursor (last_id) AS (VALUES ($1::int))
SELECT p.id, p.title
FROM cursor
CROSS JOIN LATERAL (
  SELECT id, title
  FROM posts
  WHERE id > cursor.last_id
  ORDER BY id
  LIMIT 100
) p
ORDER BY p.id;
