CREATE INDEX ON organizations (assigned_user_id);
CREATE INDEX ON contacts (organization_id);
CREATE INDEX ON interactions (organization_id, created_at);
CREATE INDEX ON opportunities (organization_id);

CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT u.id AS user_id, o.total_organizations, o.high_priority_orgs, c.total_contacts, i.interactions_this_month,
       d.active_opportunities, d.won_revenue_this_quarter
FROM users u
CROSS JOIN LATERAL (
  SELECT count(*) AS total_organizations, count(*) FILTER (WHERE priority_level = 'A') AS high_priority_orgs,
         coalesce(array_agg(id), '{}') AS ids
  FROM organizations WHERE assigned_user_id = u.id AND NOT is_deleted
) o
CROSS JOIN LATERAL (SELECT count(*) AS total_contacts FROM contacts WHERE organization_id = ANY (o.ids) AND NOT is_deleted) c
CROSS JOIN LATERAL (SELECT count(*) AS interactions_this_month FROM interactions WHERE organization_id = ANY (o.ids) AND created_at >= '2026-01-01') i
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE stage NOT IN ('closed-won', 'closed-lost')) AS active_opportunities,
         coalesce(sum(value) FILTER (WHERE stage = 'closed-won' AND close_date >= '2026-01-01'), 0) AS won_revenue_this_quarter
  FROM opportunities WHERE organization_id = ANY (o.ids)
) d
WHERE u.role = 'sales' AND u.is_active;

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
