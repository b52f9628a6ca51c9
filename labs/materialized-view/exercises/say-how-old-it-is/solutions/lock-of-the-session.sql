DROP MATERIALIZED VIEW IF EXISTS won_board CASCADE;
CREATE MATERIALIZED VIEW won_board AS
SELECT o.assigned_user_id AS user_id, sum(op.value) AS won, now() AS refreshed_at
FROM organizations o
JOIN opportunities op ON op.organization_id = o.id
WHERE NOT o.is_deleted
  AND op.stage = 'closed-won'
  AND op.close_date >= date '2026-01-01'
GROUP BY o.assigned_user_id;
CREATE UNIQUE INDEX ON won_board (user_id);

CREATE OR REPLACE FUNCTION refresh_won_board() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_lock(1807) THEN
    RETURN false;
  END IF;
  BEGIN
    REFRESH MATERIALIZED VIEW CONCURRENTLY won_board;
  EXCEPTION WHEN OTHERS THEN
    PERFORM pg_advisory_unlock(1807);
    RAISE;
  END;
  RETURN pg_advisory_unlock(1807);
END
$$;
