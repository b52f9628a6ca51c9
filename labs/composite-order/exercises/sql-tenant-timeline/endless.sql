CREATE INDEX ON orders (length(factorial(20000 + id % 3)::text));
