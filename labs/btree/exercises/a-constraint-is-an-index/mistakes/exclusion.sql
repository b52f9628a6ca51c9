ALTER TABLE users ADD CONSTRAINT users_email_key EXCLUDE USING btree (email WITH =);
