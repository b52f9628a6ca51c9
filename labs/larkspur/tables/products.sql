-- 2,000 products with an array of tags and a jsonb of attributes.
CREATE TABLE products (
  id int PRIMARY KEY,
  sku text NOT NULL,
  name text NOT NULL,
  price numeric(10, 2) NOT NULL,
  tags text[] NOT NULL,
  attrs jsonb NOT NULL
);
INSERT INTO products
SELECT i,
       'SKU-' || i,
       'Product ' || i,
       (100 + r(i, 'pp', 20000)) / 100.0,
       ARRAY[(ARRAY['urgent', 'bulk', 'eco', 'new', 'sale'])[1 + r(i, 't1', 5)], 'c' || r(i, 't2', 40)],
       jsonb_build_object('color', (ARRAY['red', 'blue', 'green'])[1 + r(i, 'pc', 3)], 'warehouse', r(i, 'pw', 12))
FROM generate_series(1, 2000) i;
