CREATE INDEX accounts_by_email ON organizations (primary_email);
