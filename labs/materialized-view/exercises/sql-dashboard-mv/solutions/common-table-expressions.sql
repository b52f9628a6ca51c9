CREATE MATERIALIZED VIEW dashboard_analytics AS
WITH live AS (
  SELECT id, assigned_user_id, priority_level FROM organizations WHERE NOT is_deleted
), contact AS (
  SELECT organization_id, count(*) AS total FROM contacts WHERE NOT is_deleted GROUP BY organization_id
), interaction AS (
  SELECT organization_id, count(*) AS total FROM interactions WHERE created_at >= '2026-01-01' GROUP BY organization_id
), deal AS (
  SELECT organization_id, count(*) FILTER (WHERE stage NOT LIKE 'closed%') AS active,
         sum(value) FILTER (WHERE stage = 'closed-won' AND close_date >= '2026-01-01') AS won
  FROM opportunities GROUP BY organization_id
)
SELECT u.id AS user_id, count(l.id) AS total_organizations, count(l.id) FILTER (WHERE l.priority_level = 'A') AS high_priority_orgs,
       coalesce(sum(c.total), 0) AS total_contacts, coalesce(sum(i.total), 0) AS interactions_this_month,
       coalesce(sum(d.active), 0) AS active_opportunities, coalesce(sum(d.won), 0) AS won_revenue_this_quarter
FROM users u
LEFT JOIN live l ON l.assigned_user_id = u.id
LEFT JOIN contact c ON c.organization_id = l.id
LEFT JOIN interaction i ON i.organization_id = l.id
LEFT JOIN deal d ON d.organization_id = l.id
WHERE u.is_active AND u.role = 'sales'
GROUP BY u.id;

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
