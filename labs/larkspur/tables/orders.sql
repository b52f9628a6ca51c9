-- 120,000 orders over one year: tenant 1 owns 20 %, 49 tenants share the rest; 2 % pending; users 41..18000 buy.
CREATE TABLE orders (
  id int PRIMARY KEY,
  tenant_id int NOT NULL,
  user_id int NOT NULL REFERENCES users,
  status text NOT NULL,
  total numeric(10, 2) NOT NULL,
  note text NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO orders
SELECT i,
       CASE WHEN t < 100 THEN 1 ELSE 2 + t % 49 END,
       41 + r(i, 'ou', 17960),
       CASE WHEN s < 2 THEN 'pending' WHEN s < 10 THEN 'cancelled' ELSE 'shipped' END,
       (500 + r(i, 'ot', 50000)) / 100.0,
       repeat('x', 60),
       timestamptz '2025-01-15' + (i::bigint * 31536000 / 120000) * interval '1 second'
FROM (SELECT i, r(i, 'te', 500) t, r(i, 'st', 100) s FROM generate_series(1, 120000) i) x;
