CREATE INDEX ON posts (created_at, id);

-- the query
