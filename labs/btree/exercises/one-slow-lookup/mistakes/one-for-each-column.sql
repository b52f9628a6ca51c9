CREATE INDEX users_by_email ON users (email);
CREATE INDEX users_by_name ON users (name);
