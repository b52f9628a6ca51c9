CREATE OR REPLACE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE sql STABLE
AS $$
  SELECT *
  FROM posts
  ORDER BY created_at DESC, id DESC
  LIMIT nullif(asked::integer, 0)
$$;
