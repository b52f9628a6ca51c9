-- Half of it, on purpose: it finds an e-mail, and refuses none. Change it, then press Check.
CREATE INDEX users_by_email ON users (email);
