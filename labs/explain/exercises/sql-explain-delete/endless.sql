EXPLAIN ANALYZE SELECT count(*) FROM orders a, orders b, orders c;
