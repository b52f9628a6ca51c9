CREATE MATERIALIZED VIEW won_per_user AS SELECT count(*) AS user_id, 1 AS won FROM interactions a, interactions b, interactions c;
