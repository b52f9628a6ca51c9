-- 25,000 contacts of the first 4,900 organizations, 4 % soft-deleted.
CREATE TABLE contacts (
  id int PRIMARY KEY,
  organization_id int NOT NULL REFERENCES organizations,
  name text NOT NULL,
  is_deleted boolean NOT NULL
);
INSERT INTO contacts
SELECT i, 1 + r(i, 'co', 4900), 'Contact ' || i, r(i, 'cd', 25) = 0
FROM generate_series(1, 25000) i;
