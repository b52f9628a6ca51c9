-- The right posts, but every title is missing.
CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts
LANGUAGE sql STABLE AS $$
  SELECT id, author_id, NULL::text, body, created_at
  FROM posts
  ORDER BY created_at DESC, id DESC
  LIMIT CASE
    WHEN trim(asked) ~ '^0*[1-9][0-9]*$' THEN least(trim(asked)::numeric, 100)
    ELSE 20
  END;
$$;
