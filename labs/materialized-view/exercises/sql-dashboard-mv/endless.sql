CREATE MATERIALIZED VIEW dashboard_analytics AS
SELECT count(*) AS user_id FROM interactions a, interactions b, interactions c;
