BEGIN;
CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT
  u.id AS user_id,
  coalesce(o.total, 0) AS total_organizations,
  coalesce(o.high, 0) AS high_priority_orgs,
  coalesce(c.total, 0) AS total_contacts,
  coalesce(i.total, 0) AS interactions_this_month,
  coalesce(d.active, 0) AS active_opportunities,
  coalesce(d.won, 0) AS won_revenue_this_quarter
FROM users u
LEFT JOIN (
  SELECT assigned_user_id AS user_id, count(*) AS total, count(*) FILTER (WHERE priority_level = 'A') AS high
  FROM organizations WHERE NOT is_deleted GROUP BY 1
) o ON o.user_id = u.id
LEFT JOIN (
  SELECT o.assigned_user_id AS user_id, count(*) AS total
  FROM contacts x JOIN organizations o ON o.id = x.organization_id
  WHERE NOT o.is_deleted AND NOT x.is_deleted GROUP BY 1
) c ON c.user_id = u.id
LEFT JOIN (
  SELECT o.assigned_user_id AS user_id, count(*) AS total
  FROM interactions x JOIN organizations o ON o.id = x.organization_id
  WHERE NOT o.is_deleted AND x.created_at >= timestamptz '2026-01-01 00:00+00' GROUP BY 1
) i ON i.user_id = u.id
LEFT JOIN (
  SELECT o.assigned_user_id AS user_id,
         count(*) FILTER (WHERE x.stage NOT IN ('closed-won', 'closed-lost')) AS active,
         sum(x.value) FILTER (WHERE x.stage = 'closed-won' AND x.close_date >= date '2026-01-01') AS won
  FROM opportunities x JOIN organizations o ON o.id = x.organization_id
  WHERE NOT o.is_deleted GROUP BY 1
) d ON d.user_id = u.id
WHERE u.is_active AND u.role = 'sales';

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
