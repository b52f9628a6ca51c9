CREATE MATERIALIZED VIEW won_board AS SELECT count(*) AS user_id, 1 AS won, now() AS refreshed_at FROM interactions a, interactions b, interactions c;
