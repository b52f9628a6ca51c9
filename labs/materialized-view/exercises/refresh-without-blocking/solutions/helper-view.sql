CREATE OR REPLACE VIEW won_now AS
SELECT o.assigned_user_id AS user_id, sum(op.value) AS won
FROM organizations o
JOIN opportunities op ON op.organization_id = o.id
WHERE NOT o.is_deleted
  AND op.stage = 'closed-won'
  AND op.close_date >= date '2026-01-01'
GROUP BY o.assigned_user_id;

DROP MATERIALIZED VIEW IF EXISTS won_per_user;
CREATE MATERIALIZED VIEW won_per_user AS SELECT user_id, won FROM won_now ORDER BY won DESC;
CREATE UNIQUE INDEX won_per_user_key ON won_per_user (user_id) INCLUDE (won);
ANALYZE won_per_user;

CREATE OR REPLACE FUNCTION refresh_won_per_user() RETURNS integer LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY larkspur.won_per_user;
  RETURN (SELECT count(*) FROM larkspur.won_per_user);
END
$$;
