CREATE INDEX users_by_email ON users USING hash (email);
