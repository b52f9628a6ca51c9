CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT u.id AS user_id, count(o.id) AS total_organizations, count(*) FILTER (WHERE o.priority_level = 'A') AS high_priority_orgs,
       0 AS total_contacts, 0 AS interactions_this_month, 0 AS active_opportunities, 0 AS won_revenue_this_quarter
FROM users u LEFT JOIN organizations o ON o.assigned_user_id = u.id AND NOT o.is_deleted
WHERE u.is_active AND u.role = 'sales'
GROUP BY u.id, o.priority_level;
