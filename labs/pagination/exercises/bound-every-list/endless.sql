CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE plpgsql
AS $$
BEGIN
  LOOP
    PERFORM 1;
  END LOOP;
END
$$;
