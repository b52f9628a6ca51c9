-- Tenant 99: 25 orders within one day, a year ago. Walking the whole of `orders` by time passes nearly all of the
-- year's orders before it meets the first of them, newest first.
INSERT INTO orders
SELECT 200000 + i, 99, 41 + i, 'shipped', 10 + i, repeat('x', 60),
       timestamptz '2025-02-03 10:00+00' + i * interval '1 hour'
FROM generate_series(1, 25) i;
ANALYZE orders;
