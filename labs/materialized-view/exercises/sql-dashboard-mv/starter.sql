-- One row per sales person; "today" is 2026-01-15.
CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT
  u.id AS user_id,
  COUNT(DISTINCT o.id) AS total_organizations,
  COUNT(DISTINCT CASE WHEN o.priority_level = 'A' THEN o.id END) AS high_priority_orgs,
  COUNT(DISTINCT c.id) AS total_contacts,
  COUNT(DISTINCT i.id) AS interactions_this_month,
  COUNT(DISTINCT op.id) AS active_opportunities,
  SUM(CASE WHEN op.stage = 'closed-won' THEN op.value ELSE 0 END) AS won_revenue_this_quarter
FROM users u
LEFT JOIN organizations o ON u.id = o.assigned_user_id AND o.is_deleted = FALSE
LEFT JOIN contacts c ON o.id = c.organization_id AND c.is_deleted = FALSE
LEFT JOIN interactions i ON o.id = i.organization_id
  AND i.created_at >= timestamptz '2026-01-01'
LEFT JOIN opportunities op ON o.id = op.organization_id
  AND (op.stage NOT IN ('closed-won', 'closed-lost') OR
       (op.stage = 'closed-won' AND op.close_date >= date '2026-01-01'))
WHERE u.is_active = TRUE AND u.role = 'sales'
GROUP BY u.id;

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
