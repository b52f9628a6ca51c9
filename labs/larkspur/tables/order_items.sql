-- Two lines per order.
CREATE TABLE order_items (
  order_id int NOT NULL REFERENCES orders,
  line int NOT NULL,
  product_id int NOT NULL REFERENCES products,
  qty int NOT NULL,
  PRIMARY KEY (order_id, line)
);
INSERT INTO order_items
SELECT o, l, 1 + r(o * 3 + l, 'op', 2000), 1 + r(o * 3 + l, 'oq', 9)
FROM generate_series(1, 120000) o, generate_series(1, 2) l;
