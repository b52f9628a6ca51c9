-- 15,000 deals, many of equal value; only closed ones have a date.
CREATE TABLE opportunities (
  id int PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organizations,
  stage text NOT NULL,
  value numeric(12, 2) NOT NULL,
  close_date date
);
INSERT INTO opportunities
SELECT i,
       1 + r(i, 'oo', 4900),
       st,
       1000 * (1 + r(i, 'ov', 40)),
       CASE WHEN st LIKE 'closed%' THEN date '2025-07-01' + r(i, 'oc', 198) END
FROM (
  SELECT i, (ARRAY['new', 'qualified', 'proposal', 'closed-won', 'closed-won', 'closed-lost'])[1 + r(i, 'os', 6)] st
  FROM generate_series(1, 15000) i
) x;
