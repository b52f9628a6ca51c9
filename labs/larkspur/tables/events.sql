-- 150,000 events, physically in the order of time.
CREATE TABLE events (
  id bigint NOT NULL,
  tenant_id int NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO events
SELECT i,
       1 + r(i, 'et', 50),
       (ARRAY['view', 'click', 'cart', 'buy'])[1 + r(i, 'ek', 4)],
       jsonb_build_object('p', r(i, 'ep', 2000)),
       timestamptz '2025-01-15' + (i::bigint * 31536000 / 150000) * interval '1 second'
FROM generate_series(1, 150000) i;
