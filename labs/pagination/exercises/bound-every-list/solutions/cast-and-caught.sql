CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  size integer;
BEGIN
  BEGIN
    size := asked::integer;
  EXCEPTION
    WHEN invalid_text_representation THEN size := NULL;
    WHEN numeric_value_out_of_range THEN size := CASE WHEN asked LIKE '%-%' THEN NULL ELSE 100 END;
  END;
  IF size IS NULL OR size < 1 THEN
    size := 20;
  END IF;
  RETURN QUERY
    SELECT p.*
    FROM posts p
    ORDER BY p.created_at DESC, p.id DESC
    LIMIT least(size, 100);
END
$$;
