CREATE INDEX ON users (length(factorial(20000 + id % 3)::text));
