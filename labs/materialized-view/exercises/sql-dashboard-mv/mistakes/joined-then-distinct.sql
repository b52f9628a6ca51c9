CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT u.id AS user_id, count(DISTINCT o.id) AS total_organizations,
       count(DISTINCT o.id) FILTER (WHERE o.priority_level = 'A') AS high_priority_orgs,
       count(DISTINCT c.id) AS total_contacts,
       count(DISTINCT i.id) FILTER (WHERE i.created_at >= timestamptz '2026-01-01') AS interactions_this_month,
       coalesce(max(d.active), 0) AS active_opportunities, coalesce(max(d.won), 0) AS won_revenue_this_quarter
FROM users u
LEFT JOIN organizations o ON o.assigned_user_id = u.id AND NOT o.is_deleted
LEFT JOIN contacts c ON c.organization_id = o.id AND NOT c.is_deleted
LEFT JOIN interactions i ON i.organization_id = o.id
LEFT JOIN (
  SELECT o.assigned_user_id AS user_id, count(*) FILTER (WHERE x.stage NOT LIKE 'closed%') AS active,
         sum(x.value) FILTER (WHERE x.stage = 'closed-won' AND x.close_date >= '2026-01-01') AS won
  FROM opportunities x JOIN organizations o ON o.id = x.organization_id WHERE NOT o.is_deleted GROUP BY 1
) d ON d.user_id = u.id
WHERE u.is_active AND u.role = 'sales'
GROUP BY u.id;

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
