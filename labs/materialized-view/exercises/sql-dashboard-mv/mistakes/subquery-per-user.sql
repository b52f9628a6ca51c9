CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT u.id AS user_id,
  (SELECT count(*) FROM organizations o WHERE o.assigned_user_id = u.id AND NOT o.is_deleted) AS total_organizations,
  (SELECT count(*) FROM organizations o WHERE o.assigned_user_id = u.id AND NOT o.is_deleted AND o.priority_level = 'A') AS high_priority_orgs,
  (SELECT count(*) FROM contacts c JOIN organizations o ON o.id = c.organization_id WHERE o.assigned_user_id = u.id AND NOT o.is_deleted AND NOT c.is_deleted) AS total_contacts,
  (SELECT count(*) FROM interactions i JOIN organizations o ON o.id = i.organization_id WHERE o.assigned_user_id = u.id AND NOT o.is_deleted AND i.created_at >= timestamptz '2026-01-01') AS interactions_this_month,
  (SELECT count(*) FROM opportunities d JOIN organizations o ON o.id = d.organization_id WHERE o.assigned_user_id = u.id AND NOT o.is_deleted AND d.stage NOT IN ('closed-won', 'closed-lost')) AS active_opportunities,
  (SELECT coalesce(sum(d.value), 0) FROM opportunities d JOIN organizations o ON o.id = d.organization_id WHERE o.assigned_user_id = u.id AND NOT o.is_deleted AND d.stage = 'closed-won' AND d.close_date >= date '2026-01-01') AS won_revenue_this_quarter
FROM users u
WHERE u.is_active AND u.role = 'sales';

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
