DROP MATERIALIZED VIEW IF EXISTS won_stored CASCADE;
CREATE MATERIALIZED VIEW won_stored AS
SELECT o.assigned_user_id AS user_id, sum(op.value) AS won
FROM organizations o
JOIN opportunities op ON op.organization_id = o.id
WHERE NOT o.is_deleted
  AND op.stage = 'closed-won'
  AND op.close_date >= date '2026-01-01'
GROUP BY o.assigned_user_id;
CREATE UNIQUE INDEX ON won_stored (user_id);

DROP MATERIALIZED VIEW IF EXISTS won_age CASCADE;
CREATE MATERIALIZED VIEW won_age AS SELECT 1 AS id, now() AS refreshed_at;
CREATE UNIQUE INDEX ON won_age (id);

CREATE OR REPLACE VIEW won_board AS
SELECT s.user_id, s.won, a.refreshed_at FROM won_stored s CROSS JOIN won_age a;

CREATE OR REPLACE FUNCTION refresh_won_board() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF pg_try_advisory_xact_lock(1807) THEN
    REFRESH MATERIALIZED VIEW CONCURRENTLY won_stored;
    REFRESH MATERIALIZED VIEW CONCURRENTLY won_age;
    RETURN true;
  END IF;
  RETURN false;
END
$$;
