-- The second data: what a check does to the dataset once it has measured a submission, to measure it again on rows
-- that nobody could have written an answer for. Each section is run when its table is in the lab's subset, in this
-- order. A row that a unique index of the submission refuses stays out.

-- @table users
-- Ids that do not follow the time, and two users who came at the same microsecond as an earlier one.
INSERT INTO larkspur.users SELECT 20000 + i, 'late' || i || '@larkspur.test', 'Late ' || i, 'buyer', 'active', true, repeat('bio ', 50), timestamptz '2023-01-01' + (18010 - 3 * i) * interval '17 min' + interval '5 min' FROM generate_series(1, 40) i;
INSERT INTO larkspur.users VALUES (20051, 'twin1@larkspur.test', 'Twin 1', 'buyer', 'active', true, 'bio', timestamptz '2023-01-01' + 17999 * interval '17 min');
INSERT INTO larkspur.users VALUES (20052, 'twin2@larkspur.test', 'Twin 2', 'buyer', 'active', true, 'bio', timestamptz '2023-01-01' + 8997 * interval '17 min');
DELETE FROM larkspur.users WHERE id IN (18009, 19995);
UPDATE larkspur.users SET role = 'sales', is_active = true WHERE id IN (41, 42);
UPDATE larkspur.users SET is_active = false WHERE id = 5;
UPDATE larkspur.users SET role = 'buyer' WHERE id = 6;
ANALYZE larkspur.users;

-- @table organizations
UPDATE larkspur.organizations SET assigned_user_id = 39 WHERE id % 97 = 3;
UPDATE larkspur.organizations SET assigned_user_id = 41, priority_level = 'A' WHERE id % 101 = 7;
UPDATE larkspur.organizations SET is_deleted = NOT is_deleted WHERE id % 61 = 11;
INSERT INTO larkspur.organizations SELECT 5000 + i, 'New house ' || i, 'retail', 'A', 'new' || i || '@example.test', 250000, 1 + i % 38, false, timestamptz '2026-01-10' FROM generate_series(1, 60) i;
ANALYZE larkspur.organizations;

-- @table contacts
INSERT INTO larkspur.contacts SELECT 25000 + i, 1 + i * 7, 'New contact ' || i, false FROM generate_series(1, 120) i;
UPDATE larkspur.contacts SET is_deleted = NOT is_deleted WHERE id % 211 = 5;
DELETE FROM larkspur.contacts WHERE id % 307 = 9;
ANALYZE larkspur.contacts;

-- @table interactions
INSERT INTO larkspur.interactions SELECT 60000 + i, 1 + i * 11, 'visit', timestamptz '2026-01-01' + i * interval '97 min' FROM generate_series(1, 200) i;
INSERT INTO larkspur.interactions SELECT 60200 + i, 1 + i * 13, 'call', timestamptz '2025-12-31 23:59:59.999999+00' FROM generate_series(1, 50) i;
DELETE FROM larkspur.interactions WHERE id % 997 = 1;
ANALYZE larkspur.interactions;

-- @table opportunities
INSERT INTO larkspur.opportunities SELECT 15000 + i, 1 + i * 17, 'closed-won', 12345, date '2026-01-01' + i % 15 FROM generate_series(1, 150) i;
INSERT INTO larkspur.opportunities SELECT 15150 + i, 1 + i * 19, 'closed-won', 777, date '2025-12-31' FROM generate_series(1, 50) i;
INSERT INTO larkspur.opportunities SELECT 15200 + i, 1 + i * 23, 'proposal', 4000, NULL FROM generate_series(1, 80) i;
UPDATE larkspur.opportunities SET stage = 'closed-lost', close_date = date '2026-01-08' WHERE id % 401 = 2;
DELETE FROM larkspur.opportunities WHERE id % 503 = 7;
ANALYZE larkspur.opportunities;

-- @table orders
-- Tenant 61 is new; ids do not follow the time; user 9000's newest order is gone; two orders share one microsecond.
INSERT INTO larkspur.orders SELECT 210000 + i, 61, 100 + i, 'shipped', 25 + i, repeat('x', 60), timestamptz '2025-02-05 06:00+00' + i * interval '5 hours 13 min' FROM generate_series(1, 60) i;
INSERT INTO larkspur.orders SELECT 220000 + i, 7, 8991 + i % 10, 'shipped', 10 + i, repeat('y', 60), timestamptz '2026-01-20 09:00+00' - i * interval '31 min' FROM generate_series(1, 30) i;
INSERT INTO larkspur.orders SELECT 230000 + i, 3, 17995 + i % 12, 'pending', 40 + i, repeat('z', 60), timestamptz '2025-02-20 11:00+00' + i * interval '7 hours 3 min' FROM generate_series(1, 48) i;
INSERT INTO larkspur.orders VALUES (240001, 3, 8999, 'shipped', 1, 'twin', timestamptz '2026-02-01 00:00+00');
INSERT INTO larkspur.orders VALUES (240003, 3, 8999, 'shipped', 3, 'twin', timestamptz '2026-02-01 00:00+00');
INSERT INTO larkspur.orders VALUES (240002, 3, 8999, 'shipped', 2, 'twin', timestamptz '2026-02-01 00:00+00');
INSERT INTO larkspur.orders VALUES (240004, 3, 8999, 'shipped', 4, 'twin', timestamptz '2026-02-01 00:00+00');
UPDATE larkspur.orders SET created_at = created_at - interval '200 days 11 min' WHERE tenant_id = 7 AND id % 23 = 4;
UPDATE larkspur.orders SET total = total + 1, status = 'pending' WHERE id % 499 = 3;
ANALYZE larkspur.orders (tenant_id, user_id, status, created_at);

-- @table posts
-- Older posts with higher ids, inside bursts and between them.
INSERT INTO larkspur.posts SELECT 40000 + i, 1 + i % 400, 'Late post ' || i, 'lorem', timestamptz '2025-01-01 00:00:00.123456' + (i * 9) * interval '5 min' FROM generate_series(1, 120) i;
INSERT INTO larkspur.posts SELECT 40200 + i, 1 + i % 400, 'Between ' || i, 'lorem', timestamptz '2025-01-01 00:00:00.123455' + (i * 31) * interval '5 min' FROM generate_series(1, 60) i;
UPDATE larkspur.posts SET created_at = created_at + interval '90 min' WHERE id % 701 = 5;
DELETE FROM larkspur.posts WHERE id % 487 = 3;
ANALYZE larkspur.posts (id, created_at);
