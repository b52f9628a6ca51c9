CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE sql STABLE
AS $$
  SELECT *
  FROM posts
  ORDER BY created_at DESC, id DESC
  LIMIT CASE
    WHEN trim(asked) ~ '^[0-9]+$' THEN nullif(least(trim(asked)::numeric, 100), 0)
    ELSE 20
  END
$$;
