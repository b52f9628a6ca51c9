CREATE UNIQUE INDEX users_email_key ON users (split_part(email, '@', 1));
