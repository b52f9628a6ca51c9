CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  size numeric;
BEGIN
  BEGIN
    size := asked::numeric;
  EXCEPTION WHEN OTHERS THEN
    size := 20;
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
