CREATE INDEX ON users (id, created_at);
