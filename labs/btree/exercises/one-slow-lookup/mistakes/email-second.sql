CREATE INDEX users_by_name_and_email ON users (name, email);
