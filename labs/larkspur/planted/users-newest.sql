-- The index that the list of newest users has: it is given, not asked for.
CREATE INDEX users_newest ON larkspur.users (created_at, id);
