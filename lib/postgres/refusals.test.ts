import { describe, expect, test } from 'vitest';
import type { SqlProbe } from '../grading/sql-observation';
import type { FreshJob } from './fresh-engine';
import { observeFresh, refusalOf } from './fresh-engine';
import { MAX_ANSWER_CHARS } from './limits';

const NAMED = { probe: 'a', params: {}, label: 'all' };
const ANSWER: SqlProbe = {
  kind: 'answer',
  ...NAMED,
  values: ['7'],
  reference: 'SELECT 1',
  json: [],
};

const asked = (text: string, job: Partial<FreshJob> = {}) =>
  observeFresh('posts', {
    text,
    accept: { statements: ['create index'], query: { params: 1 } },
    probes: [ANSWER],
    second: [],
    ...job,
  });

describe('what PostgreSQL refuses is invalid, with its line', () => {
  test.each<readonly [string, string]>([
    [
      '\n-- @query\nSELECT 1,\n  nope FROM posts',
      'Line 4: PostgreSQL refuses this: column "nope" does not exist (42703).',
    ],
    [
      '-- 😀\r\n-- @query\r\nSELECT 1 / (id - id) FROM posts',
      'Line 3: PostgreSQL refuses this: division by zero (22012).',
    ],
    [
      'CREATE INDEX ON posts (id);\nCREATE INDEX ON posts (nope);\n-- @query\nSELECT 1',
      'Line 2: PostgreSQL refuses this: column "nope" does not exist (42703).',
    ],
    [
      '-- @query\nSELECT 1 FROM\n  WHERE',
      'Line 3: PostgreSQL refuses this: syntax error at or near "WHERE" (42601).',
    ],
    [
      '-- @query\nSELECT id FROM posts LIMIT 1 FOR UPDATE',
      'cannot execute SELECT FOR UPDATE in a read-only transaction (25006).',
    ],
    ["-- @query\nSELECT '{}'::json -> $1::date", 'operator does not exist'],
  ])('%j', async (text, message) => {
    expect(await refusalOf(asked(text))).toContain(message);
  });

  test('also in the run that turns columns into JSON, at the same place', async () => {
    const probes: readonly SqlProbe[] = [{ ...ANSWER, json: ['j'] }];
    const text =
      "-- @query\nSELECT ARRAY[1] AS j,\n  (SELECT 1 FROM posts WHERE title > $1 LIMIT 0) + 'x' AS n";
    expect(await refusalOf(asked(text, { probes }))).toMatch(
      /^Line 3: PostgreSQL refuses this: invalid input/,
    );
  });

  test.each<readonly [string, string]>([
    [
      'in the set-up',
      `CREATE INDEX ON posts ((('${'['.repeat(100_000)}'::json) IS NULL));\n-- @query\nSELECT 1`,
    ],
    [
      'in the query',
      `CREATE INDEX ON posts (id);\n-- @query\nSELECT ('${'['.repeat(100_000)}'::json) IS NULL`,
    ],
  ])('a crash of the server %s', async (where, text) => {
    expect(await refusalOf(asked(text))).toBe(
      `Line ${where === 'in the set-up' ? 1 : 3}: The server crashes with this: ` +
        'something in it is nested too deeply or too large (XX000).',
    );
  });
});

test('an answer of more text than a check takes is invalid, and never leaves the worker', async () => {
  const query = (chars: number) => `-- @query\nSELECT repeat('x', ${chars / 10}) FROM posts LIMIT 10`;
  expect(await refusalOf(asked(query(MAX_ANSWER_CHARS + 10)))).toBe(
    'Line 2: A check cannot take this: its rows hold more than 4,000,000 characters (54000).',
  );
  expect((await asked(query(MAX_ANSWER_CHARS))).kind).toBe('observed');
});

test.each([2_000, 50_000])(
  'a query of %i terms is run or refused, and never our own fault',
  async (terms) => {
    const outcome = await asked(`-- @query\nSELECT 0${'+0'.repeat(terms)}`);
    if (outcome.kind === 'observed') expect(outcome.observation.probes[0]).toMatchObject({ rows: [['0']] });
    else
      expect(outcome).toMatchObject({
        message: expect.stringMatching(/stack depth limit exceeded|server crashes/),
      });
  },
);
