-- 40,000 posts in bursts of 20 that share one timestamp, as a bulk import leaves them.
CREATE TABLE posts (
  id int PRIMARY KEY,
  author_id int NOT NULL REFERENCES users,
  title text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO posts
SELECT i,
       1 + r(i, 'pa', 400),
       'Post ' || i,
       repeat('lorem ', 20),
       timestamptz '2025-01-01 00:00:00.123456' + (i / 20) * interval '5 min'
FROM generate_series(1, 40000) i;
