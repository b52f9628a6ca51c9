CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT u.id AS user_id, count(o.id) AS total_organizations, count(o.id) FILTER (WHERE o.priority_level = 'A') AS high_priority_orgs,
       coalesce(sum(c.total), 0)::int AS total_contacts, coalesce(sum(i.total), 0)::int AS interactions_this_month,
       coalesce(sum(d.active), 0)::int AS active_opportunities, coalesce(sum(d.won), 0)::numeric(14, 2) AS won_revenue_this_quarter
FROM users u
LEFT JOIN organizations o ON o.assigned_user_id = u.id AND NOT o.is_deleted
LEFT JOIN (SELECT organization_id, count(*) AS total FROM contacts WHERE NOT is_deleted GROUP BY 1) c ON c.organization_id = o.id
LEFT JOIN (SELECT organization_id, count(*) AS total FROM interactions WHERE created_at >= timestamptz '2026-01-01 00:00:00+00' GROUP BY 1) i ON i.organization_id = o.id
LEFT JOIN (
  SELECT organization_id, count(*) FILTER (WHERE stage <> 'closed-won' AND stage <> 'closed-lost') AS active,
         sum(CASE WHEN stage = 'closed-won' AND close_date >= '2026-01-01' THEN value END) AS won
  FROM opportunities GROUP BY 1
) d ON d.organization_id = o.id
WHERE u.is_active AND u.role = 'sales'
GROUP BY u.id;

CREATE UNIQUE INDEX ON dashboard_analytics (user_id);
