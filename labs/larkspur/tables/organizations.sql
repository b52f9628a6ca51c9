-- 5,000 organizations: owned by sales staff 1..38, 5 % soft-deleted.
CREATE TABLE organizations (
  id int PRIMARY KEY,
  name text NOT NULL,
  industry_segment text NOT NULL,
  priority_level priority_level NOT NULL,
  primary_email text NOT NULL,
  annual_revenue bigint NOT NULL,
  assigned_user_id int NOT NULL REFERENCES users,
  is_deleted boolean NOT NULL,
  created_at timestamptz NOT NULL
);
INSERT INTO organizations
SELECT i,
       (ARRAY['Harbor', 'Pine', 'Cedar', 'Juniper', 'Granite', 'Willow', 'Copper', 'Maple', 'Falcon', 'Aster'])[1 + r(i, 'n1', 10)]
         || ' ' ||
       (ARRAY['Cafe', 'Bakery', 'Hotel', 'Market', 'Clinic', 'Studio', 'Works', 'Foods', 'Supply', 'Logistics'])[1 + r(i, 'n2', 10)]
         || ' ' || i,
       (ARRAY['hospitality', 'retail', 'health', 'manufacturing', 'education'])[1 + r(i, 'in', 5)],
       ((ARRAY['A', 'B', 'C', 'D'])[1 + least(3, r(i, 'pl', 10) / 2)])::priority_level,
       'org' || i || '@example.test',
       100000 + r(i, 'ar', 9000000),
       1 + r(i, 'au', 38),
       r(i, 'del', 20) = 0,
       timestamptz '2023-06-01' + i * interval '4 hours'
FROM generate_series(1, 5000) i;
