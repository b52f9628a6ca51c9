-- Larkspur Supply, the dataset of the course. Deterministic: no random(), no now(). "Today" is 2026-01-15 00:00 UTC.
CREATE SCHEMA larkspur;

-- r(i, salt, n): a reproducible pseudo-random integer in [0, n), the same on every PostgreSQL.
CREATE FUNCTION larkspur.r(i int, salt text, n int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT ('x' || substr(md5(salt || ':' || i), 1, 7))::bit(28)::int % n $$;

CREATE TYPE larkspur.priority_level AS ENUM ('A', 'B', 'C', 'D');
