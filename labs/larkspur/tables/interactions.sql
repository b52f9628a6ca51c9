-- 60,000 calls, e-mails and visits over one year.
CREATE TABLE interactions (
  id int PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organizations,
  kind text NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO interactions
SELECT i,
       1 + r(i, 'io', 4900),
       (ARRAY['call', 'email', 'visit'])[1 + r(i, 'ik', 3)],
       timestamptz '2025-01-15' + (i::bigint * 31536000 / 60000) * interval '1 second'
FROM generate_series(1, 60000) i;
