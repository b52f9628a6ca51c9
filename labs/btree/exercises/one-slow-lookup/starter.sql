-- Of no use on purpose: sign-in looks for an e-mail. Change the index, then press Check.
CREATE INDEX users_lookup ON users (name);
