CREATE INDEX users_by_email ON users (email);
SET enable_seqscan = off;
