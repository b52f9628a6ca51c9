import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqlExercise } from '../authoring/sql-exercise';
import { defineSqlExercise } from '../authoring/sql-exercise';
import type { AnswerProbe } from '../authoring/sql-probe';
import { maxPages, noSeqScan } from '../grading/checks/plans';
import { sameRows } from '../grading/checks/rows';
import type { FreshGrader } from '../verify/fresh-grader';
import { freshGrader } from '../verify/fresh-grader';

// An exercise with a query of the reader's, and what could be handed in to fool its grader.

const PAGE: AnswerProbe = {
  kind: 'answer',
  name: 'page',
  params: { author: { 7: '7' } },
  heldBack: [{ author: '391' }],
  values: ({ author }) => [author ?? ''],
  reference: ({ author }) =>
    `SELECT id, title FROM larkspur.posts WHERE author_id = ${author} ORDER BY created_at, id LIMIT 5`,
  json: [],
  label: ({ author }) => `author ${author}`,
};

const EXERCISE: SqlExercise = {
  ...defineSqlExercise({
    title: '',
    task: '',
    starterNote: '',
    accept: { statements: ['create index'], indexes: { max: 1 }, query: { params: 1 } },
    probes: [PAGE],
    second: [{ ...PAGE, heldBack: [], label: () => 'on other data, author 7' }],
    checks: [sameRows(), noSeqScan('posts'), maxPages(20)],
    hints: [],
    solutions: {},
    mistakes: {},
  }),
  id: 'an-exercise',
  dataset: 'posts',
};

const INDEX = 'CREATE INDEX ON posts (author_id, created_at, id);';
const QUERY = 'SELECT id, title FROM posts WHERE author_id = $1 ORDER BY created_at, id LIMIT 5';
const GOOD = `${INDEX}\n-- @query\n${QUERY};`;

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader(EXERCISE);
});
afterAll(() => grader.close());

describe('a right answer passes in unusual clothes', () => {
  test.each([
    GOOD,
    `\uFEFF${GOOD.replaceAll('\n', '\r\n')}\r\n`,
    `-- é漢😀\n${INDEX}\n\t--@QUERY \n\n-- the page\n${QUERY} -- done`,
    `${INDEX}\n-- @query\n(${QUERY});;`,
    `${INDEX}\n-- @query\nWITH a AS (SELECT $1::int AS n) ${QUERY.replace('$1', '(SELECT n FROM a)')}`,
    `${INDEX}\n-- @query\nselect P.ID, p."title" from Larkspur.POSTS as p where $1 = p.author_id
      order by p.created_at asc nulls last, 1 fetch first 5 rows only /* ; */`,
    'CREATE INDEX "-- @query" ON "posts" USING btree (author_id, created_at DESC, id DESC) INCLUDE (title) ' +
      `WITH (fillfactor = 70)\n-- @query\n${QUERY}`,
    `CREATE UNIQUE INDEX "i;i" ON larkspur.posts (author_id, created_at, id)\n-- @query\n${QUERY}`,
    `CREATE INDEX ON posts (U&"\\0061uthor_id", created_at, id) WHERE title <> '\n-- @query\n'\n-- @query\n${QUERY.replace('ORDER', "AND title <> '\n-- @query\n' ORDER")}`,
  ])('%j', async (text) => {
    expect(await grader.decided(text)).toMatch(/^pass: (\d+ to )?\d+ pages and at most/);
  });
});

describe('a set-up that does more than build an index is refused with its line, and nothing is run', () => {
  test.each([
    'SET enable_seqscan = off',
    'SET LOCAL enable_sort = off',
    "SELECT set_config('enable_seqscan', 'off', false)",
    'ALTER ROLE CURRENT_USER SET enable_seqscan = off',
    'ALTER DATABASE postgres SET enable_seqscan = off',
    'ALTER SYSTEM SET enable_seqscan = off',
    'UPDATE posts SET author_id = 7',
    'DELETE FROM posts WHERE author_id <> 7',
    'TRUNCATE posts',
    'CREATE TEMP TABLE posts AS TABLE larkspur.posts',
    'CREATE TEMP VIEW posts AS SELECT 1 AS id',
    'CREATE MATERIALIZED VIEW page AS SELECT * FROM posts',
    'CREATE TABLE page AS SELECT * FROM posts',
    "CREATE FUNCTION page() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1'",
    'PREPARE page AS SELECT 1',
    'BEGIN',
    'DO $$ BEGIN DELETE FROM posts; END $$',
  ])('%s', async (statement) => {
    const { checks } = await grader.grade(`${INDEX}\n${statement};\n-- @query\n${QUERY}`);
    const status = Object.fromEntries(checks.map((check) => [check.code, check.status]));
    expect(status).toMatchObject({
      NO_QUERY: 'pass',
      INDEX_BUDGET: 'skipped',
      NOT_AN_INDEX: 'fail',
      ROWS: 'skipped',
    });
    const refused = checks.find(({ code }) => code === 'NOT_AN_INDEX');
    expect(refused?.message).toMatch(/^Line 2 is .* so nothing was run\.$/);
  });
});

describe('a query that is none, or more than one, has no verdict but NO_QUERY', () => {
  test.each<readonly [string, string]>([
    [`${INDEX}\n${QUERY}`, 'There is no line "-- @query"'],
    [`${INDEX}\n/*\n-- @query\n*/\n${QUERY}`, 'There is no line "-- @query"'],
    [`${INDEX} -- @query\n${QUERY}`, 'There is no line "-- @query"'],
    [`${INDEX}\n-- @query\n-- ${QUERY}`, 'There is no query behind the line "-- @query"'],
    [`${GOOD}\nSET jit = on`, 'Line 4 begins a second statement'],
    [`${INDEX}\n-- @query\nDELETE FROM posts RETURNING id, title`, 'Line 3 is DELETE'],
    [`${INDEX}\n-- @query\nEXPLAIN ANALYZE DELETE FROM posts`, 'Line 3 is EXPLAIN'],
    [
      `${INDEX}\n-- @query\nWITH x AS (DELETE FROM posts RETURNING *) ${QUERY}`,
      'Line 3 is a SELECT that writes',
    ],
    [`${INDEX}\n-- @query\n${QUERY.replace('$1', '$2')}`, 'The query asks for $2; it is given 1'],
    [
      `${INDEX}\n-- @query\n${QUERY.replace('$1', "$1 AND current_query() ~ '^SELECT'")}`,
      'The query calls current_query()',
    ],
    [
      `${INDEX}\n-- @query\n${QUERY.replace('$1', '$1 AND pg_try_advisory_lock(1)')}`,
      'The query calls pg_try_advisory_lock()',
    ],
    [
      `${INDEX}\n-- @query\nSELECT 1, query FROM pg_stat_activity WHERE pid = $1`,
      'The query reads pg_stat_activity',
    ],
  ])('%j', async (text, reason) => {
    expect(await grader.decided(text)).toMatch(/^NO_QUERY: /);
    expect(await grader.decided(text)).toContain(reason);
  });
});

describe('an answer that is not computed from the rows fails', () => {
  const rowsOf = async (author: string): Promise<string> => {
    const { probes } = await grader.observationOf(GOOD);
    const found = probes.find((probe) => probe.kind === 'answer' && probe.params.author === author);
    if (found?.kind !== 'answer') throw new Error('the page was not measured');
    return found.expected.map(([id, title]) => `(${id}, '${title}', ${author})`).join(', ');
  };
  const behind = (query: string) => `${INDEX}\n-- @query\n${query}`;

  test('at the author held back, when it is written for the offered one', async () => {
    const values = `SELECT id, title FROM (VALUES ${await rowsOf('7')}) v(id, title, author) WHERE author = $1`;
    expect(await grader.decided(behind(values))).toMatch(/^ROWS: Author 391: row 1 is missing, want \(/);
  });

  test('on other data, when it is written for every author asked', async () => {
    const values = `SELECT id, title FROM (VALUES ${await rowsOf('7')}, ${await rowsOf('391')}) v(id, title, author) WHERE author = $1`;
    expect(await grader.decided(behind(values))).toMatch(/^ROWS: On other data, author 7: row \d is \(/);
  });

  test.each<readonly [string, string, RegExp]>([
    ['with a row less', QUERY.replace('LIMIT 5', 'LIMIT 4'), /^ROWS: Author \d+: row 5 is missing, want \(/],
    ['with every row', QUERY.replace(' LIMIT 5', ''), /^ROWS: Author \d+: \d+ rows, want 5/],
    ['with no row', QUERY.replace('LIMIT 5', 'LIMIT 0'), /^ROWS: Author \d+: row 1 is missing/],
    [
      'in another order',
      QUERY.replace('created_at, id', 'created_at DESC, id'),
      /^ROWS: Author \d+: row 1 is \(/,
    ],
    [
      'with a column less',
      QUERY.replace('id, title', 'id'),
      /^ROWS: Author \d+: row 1 is \(\d+\), want \(\d+, Post/,
    ],
    [
      'with the columns exchanged',
      QUERY.replace('id, title', 'title, id'),
      /^ROWS: Author \d+: row 1 is \(Post/,
    ],
    ['that ignores its value', QUERY.replace('$1', '7'), /^ROWS: Author 391: row 1 is \(/],
    [
      'that reads the table',
      QUERY.replace('author_id', 'author_id + 0'),
      /^SEQ_SCAN: Author \d+: Seq Scan reads/,
    ],
    [
      'that reads it once more for nothing',
      QUERY.replace('$1', '$1 AND (SELECT count(*) FROM users) > 0'),
      /^BUFFERS: Author \d+: [\d,]+ pages/,
    ],
  ])('%s', async (_name, query, found) => {
    expect(await grader.decided(behind(query))).toMatch(found);
  });
});
