import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('a-constraint-is-an-index');
});
afterAll(() => grader.close());

describe('what an index enforces passes in any clothes', () => {
  test.each([
    'alter table only Larkspur."users" add unique nulls not distinct (EMAIL) include (id, name)',
    'CREATE UNIQUE INDEX ON users USING btree (email DESC)',
    'CREATE UNIQUE INDEX ON users (email) WHERE email IS NOT NULL',
    'ALTER TABLE users ADD CONSTRAINT one_account UNIQUE (email) DEFERRABLE INITIALLY IMMEDIATE',
  ])('%s', async (text) => {
    expect(await grader.decided(text)).toMatch(/^pass: /);
  });
});

describe('what lets a second account in, or keeps a first one out, fails', () => {
  test.each([
    ['', /^NOT_ENFORCED: There is no statement/],
    ['ALTER TABLE users ADD CHECK (email IS NOT NULL) NOT VALID', /^NOT_ENFORCED: Line 1 is ALTER TABLE/],
    ['ALTER TABLE users ADD UNIQUE (email), DISABLE TRIGGER ALL', /^NOT_ENFORCED: /],
    ['ALTER TABLE users ADD UNIQUE (email) NOT VALID', /^invalid: .*cannot be marked NOT VALID/],
    [
      'ALTER TABLE users ADD UNIQUE (id, email)',
      /^DUPLICATE: .*unique over id, email together, so another id/,
    ],
    ['ALTER TABLE users ADD UNIQUE (name)', /^DUPLICATE: .*unique over name, not over email/],
    ['ALTER TABLE organizations ADD UNIQUE (primary_email)', /^DUPLICATE: .*PostgreSQL accepts it/],
    [
      "CREATE UNIQUE INDEX ON users (email) WHERE email IN ('user12345@larkspur.test', 'user70@larkspur.test')",
      /^DUPLICATE: A second account for user301/,
    ],
    ['CREATE UNIQUE INDEX ON users (email) WHERE id <= 20000', /^DUPLICATE: .*holds only the rows where/],
    ['CREATE UNIQUE INDEX ON users (md5(email))', /^BUFFERS: .*the expression differs/],
    ['CREATE UNIQUE INDEX ON users (name, email)', /^DUPLICATE: /],
    ['ALTER TABLE users ADD EXCLUDE USING hash (email WITH =)', /^DUPLICATE: .*23P01/],
    ['ALTER TABLE users ADD UNIQUE (email), ADD UNIQUE (email, id)', /^REDUNDANT: 2 new indexes/],
    ['DELETE FROM users; ALTER TABLE users ADD UNIQUE (email)', /^NOT_ENFORCED: Line 1 is DELETE/],
    [
      'CREATE RULE r AS ON INSERT TO users DO INSTEAD NOTHING; ALTER TABLE users ADD UNIQUE (email)',
      /^NOT_ENFORCED: Line 1 is CREATE RULE/,
    ],
  ])('%s', async (text, found) => {
    expect(await grader.decided(text)).toMatch(found);
  });
});
