CREATE INDEX ON posts (id);
