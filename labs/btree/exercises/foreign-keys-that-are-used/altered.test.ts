import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '@/lib/grading/judge';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

const BY_USER = 'CREATE INDEX ON organizations (assigned_user_id)';
const BY_ORGANIZATION = 'CREATE INDEX ON contacts (organization_id)';

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('foreign-keys-that-are-used');
});
afterAll(() => grader.close());

describe('an altered observation fails', () => {
  test('at ROWS, with other rows of the account page', async () => {
    const observation = await grader.observationOf(`${BY_USER}; ${BY_ORGANIZATION}`);
    const probes = observation.probes.map((probe) =>
      probe.kind === 'query' && probe.label === 'account 42' ? { ...probe, rows: [] } : probe,
    );
    const failed = judge(grader.exercise.checks, { ...observation, probes }).filter(
      ({ status }) => status === 'fail',
    );
    expect(failed).toMatchObject([{ code: 'ROWS' }]);
  });

  test('at ERASURE, when the user cannot be erased', async () => {
    const observation = await grader.observationOf(`${BY_USER}; ${BY_ORGANIZATION}`);
    const error = { code: '23503', message: 'violates foreign key constraint' };
    const probes = observation.probes.map((probe) =>
      probe.kind === 'statement' && probe.probe === 'erasure' ? { ...probe, error, rows: [] } : probe,
    );
    const verdicts = judge(grader.exercise.checks, { ...observation, probes });
    expect(verdicts.find(({ status }) => status === 'fail')).toMatchObject({ code: 'ERASURE' });
  });
});

test('an erasure counts what the trigger reads: the whole child table, or one place of its index', async () => {
  expect(await grader.decided(BY_ORGANIZATION)).toMatch(
    /^ERASURE: Erasing user \d+: 8\d pages read, want at most 30: no new index of organizations begins with/,
  );
  const { checks } = await grader.grade(`${BY_USER}; ${BY_ORGANIZATION}`);
  expect(checks.find(({ code }) => code === 'ERASURE')?.message).toMatch(/^At most 1\d pages read\.$/);
});

describe('what serves one of the two, or some rows, fails', () => {
  test.each([
    ['-- nothing', /^EMPTY: /],
    [
      `CREATE INDEX ON organizations (assigned_user_id) WHERE assigned_user_id IN (19000, 12345); ${BY_ORGANIZATION}`,
      /^ERASURE: Erasing user 10007: .*holds only the rows where/,
    ],
    [
      `CREATE INDEX ON organizations (assigned_user_id) WHERE assigned_user_id < 19500; ${BY_ORGANIZATION}`,
      /^ERASURE: On other data, erasing user 20007: /,
    ],
    [
      `${BY_USER}; CREATE INDEX ON contacts (name, organization_id)`,
      /^ACCOUNT_PAGE: .*begins with organization_id/,
    ],
    [`${BY_USER}; CREATE UNIQUE INDEX ON contacts (id, organization_id)`, /^ALREADY_UNIQUE: /],
    [`${BY_USER}; CREATE INDEX ON opportunities (organization_id)`, /^ACCOUNT_PAGE: /],
    [`CREATE FUNCTION larkspur.erase_user(int) RETURNS void LANGUAGE sql AS ''`, /^NOT_AN_INDEX: /],
    ['DROP TABLE contacts', /^NOT_AN_INDEX: /],
    [`ALTER TABLE organizations DROP CONSTRAINT organizations_assigned_user_id_fkey`, /^NOT_AN_INDEX: /],
  ])('%s', async (text, found) => {
    expect(await grader.decided(text)).toMatch(found);
  });
});
