-- 20,000 users: 1..40 sales staff (all active), the rest buyers; 3 % suspended; a wide bio.
CREATE TABLE users (
  id int PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  status text NOT NULL,
  is_active boolean NOT NULL,
  bio text NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO users
SELECT i,
       'user' || i || '@larkspur.test',
       'User ' || i,
       CASE WHEN i <= 40 THEN 'sales' ELSE 'buyer' END,
       CASE WHEN s < 3 THEN 'suspended' WHEN s < 10 THEN 'invited' ELSE 'active' END,
       s >= 3,
       repeat('bio ', 50),
       timestamptz '2023-01-01' + i * interval '17 min'
FROM (SELECT i, CASE WHEN i <= 40 THEN 50 ELSE r(i, 'us', 100) END s FROM generate_series(1, 20000) i) x;
