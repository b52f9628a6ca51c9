CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE sql STABLE
AS $$
  SELECT *
  FROM posts
  ORDER BY id DESC
  LIMIT CASE
    WHEN trim(asked) ~ '^0*[1-9][0-9]*$' THEN least(trim(asked)::numeric, 100)
    ELSE 20
  END
$$;
