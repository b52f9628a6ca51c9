import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '@/lib/grading/judge';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

const GOOD = 'CREATE INDEX ON users (email)';

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('one-slow-lookup');
});
afterAll(() => grader.close());

test('rows that differ fail at ROWS', async () => {
  const observation = await grader.observationOf(GOOD);
  const probes = observation.probes.map((probe, at) =>
    at === 1 && probe.kind === 'query' ? { ...probe, rows: [] } : probe,
  );
  const failed = judge(grader.exercise.checks, { ...observation, probes }).filter(
    ({ status }) => status === 'fail',
  );
  expect(failed).toMatchObject([{ code: 'ROWS' }]);
  expect(failed[0]?.message).toMatch(/^User12345@larkspur\.test: row 1 is missing/);
});

describe('a right index passes in any clothes', () => {
  test.each([
    'create unique index "E mail" on Larkspur.USERS using BTREE (EMAIL desc)',
    'CREATE INDEX ON users (email text_pattern_ops)',
    'CREATE INDEX ON users (email, name)',
    "CREATE INDEX ON users (email) WHERE email > ''",
    '-- by e-mail\nCREATE INDEX ON users ((email));;',
  ])('%j', async (text) => {
    expect(await grader.decided(text)).toMatch(/^pass: /);
  });
});

describe('what finds no user fails, and says why', () => {
  test.each([
    ['-- CREATE INDEX ON users (email)', /^EMPTY: /],
    ['CREATE INDEX ON users (role, email)', /^BUFFERS: .*: role comes first in users_role_email_idx/],
    [
      "CREATE INDEX ON users ((email || ''))",
      /^BUFFERS: .*the expression differs: users_expr_idx holds .+, the query compares email/,
    ],
    ['CREATE INDEX ON users (id)', /^BUFFERS: .*sorted by id, and no key of it is email/],
    [
      "CREATE INDEX ON users (email) WHERE email IN ('user40@larkspur.test', 'user12345@larkspur.test')",
      /^BUFFERS: .*holds only the rows where/,
    ],
    ['CREATE INDEX ON users (id) INCLUDE (email)', /^BUFFERS: .*no key of it is email/],
    ['DELETE FROM users WHERE id > 10; CREATE INDEX ON users (email)', /^NOT_AN_INDEX: Line 1 is DELETE/],
    ['CREATE TABLE public.users AS TABLE larkspur.users', /^NOT_AN_INDEX: /],
    ['ALTER TABLE users ADD UNIQUE (email)', /^NOT_AN_INDEX: Line 1 is ALTER TABLE/],
  ])('%s', async (text, found) => {
    expect(await grader.decided(text)).toMatch(found);
  });
});
