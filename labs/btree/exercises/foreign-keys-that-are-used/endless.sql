CREATE INDEX ON organizations (length(factorial(20000 + id % 3)::text));
