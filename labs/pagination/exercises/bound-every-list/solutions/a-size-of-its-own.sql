CREATE FUNCTION page_size(asked text) RETURNS integer
LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN asked IS NULL OR asked !~ '^ *[0-9]+ *$' OR asked !~ '[1-9]' THEN 20
  WHEN length(ltrim(trim(asked), '0')) > 2 THEN 100
  ELSE ltrim(trim(asked), '0')::integer
END;

CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE sql STABLE
AS $$
  SELECT *
  FROM posts
  ORDER BY created_at DESC, id DESC
  FETCH FIRST (page_size(asked)) ROWS ONLY
$$;
