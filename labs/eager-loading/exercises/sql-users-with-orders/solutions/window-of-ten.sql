CREATE INDEX ON orders (user_id);
-- @query
WITH page AS (
  SELECT id, created_at FROM users WHERE created_at <= $1 ORDER BY created_at DESC, id DESC LIMIT 10
), numbered AS (
  SELECT o.*, row_number() OVER (PARTITION BY o.user_id ORDER BY o.created_at DESC, o.id DESC) AS place
  FROM page p JOIN orders o ON o.user_id = p.id
)
SELECT p.id, coalesce(jsonb_agg(to_jsonb(n) - 'place' ORDER BY n.place) FILTER (WHERE n.place <= 3), '[]'::jsonb) AS orders
FROM page p LEFT JOIN numbered n ON n.user_id = p.id
GROUP BY p.id, p.created_at
ORDER BY p.created_at DESC, p.id DESC;
