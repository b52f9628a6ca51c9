DROP MATERIALIZED VIEW IF EXISTS won_per_user;
CREATE MATERIALIZED VIEW won_per_user AS
SELECT o.assigned_user_id AS user_id, sum(op.value) AS won
FROM organizations o
JOIN opportunities op ON op.organization_id = o.id
WHERE NOT o.is_deleted
  AND op.stage = 'closed-won'
  AND op.close_date >= date '2026-01-01'
GROUP BY o.assigned_user_id;

CREATE UNIQUE INDEX ON won_per_user (user_id);

CREATE OR REPLACE PROCEDURE refresh_won_per_user() LANGUAGE plpgsql AS $$
BEGIN
  REFRESH MATERIALIZED VIEW CONCURRENTLY won_per_user;
END
$$;
