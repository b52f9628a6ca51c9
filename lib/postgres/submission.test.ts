import { beforeAll, describe, expect, test } from 'vitest';
import type { Acceptance } from '../grading/checks/accepted';
import { loadParser, paramsOf, splitScript } from './statements';
import { findMarker, readSubmission } from './submission';

beforeAll(loadParser);

const ACCEPT: Acceptance = { statements: ['create index'], query: { params: 2 } };

/** What is set up and what is asked; the reason where there is nothing that can be asked. */
function parts(text: string, accept = ACCEPT): { setup: readonly string[]; query: string } {
  const { setup, query, error } = readSubmission(text, accept);
  if (error !== null) return { setup: [], query: `error: ${error.message}` };
  const asked = query?.statement?.text ?? (query?.observed.kind === 'refused' ? query.observed.reason : '');
  return { setup: setup.map((statement) => statement.text), query: asked };
}

const queryOf = (text: string): string => parts(text).query;

describe('the line -- @query', () => {
  const SETUP = 'CREATE INDEX ON orders (id);';

  test.each<readonly [string, string]>([
    ['on a line of its own', `${SETUP}\n-- @query\nSELECT 1`],
    ['with CRLF', `${SETUP}\r\n-- @query\r\nSELECT 1\r\n`],
    ['with lone CR', `${SETUP}\r-- @query\rSELECT 1`],
    ['in upper case', `${SETUP}\n-- @QUERY\nSELECT 1`],
    ['behind leading blanks', `${SETUP}\n \t -- @query\nSELECT 1`],
    ['with trailing blanks', `${SETUP}\n-- @query \t\nSELECT 1`],
    ['without a blank', `${SETUP}\n--@query\nSELECT 1`],
    ['behind characters of several bytes', `${SETUP} -- é漢😀\n-- @query\nSELECT 1`],
    ['behind a set-up without a semicolon', `CREATE INDEX ON orders (id)\n-- @query\nSELECT 1`],
    ['before a query with semicolons', `${SETUP}\n-- @query\nSELECT 1;;\n;`],
    ['before comments', `${SETUP}\n-- @query\n-- the page\n/* ; */ SELECT 1; -- done`],
  ])('parts the set-up from the query: %s', (_name, text) => {
    expect(parts(text)).toEqual({ setup: ['CREATE INDEX ON orders (id)'], query: 'SELECT 1' });
  });

  test('may be the first and the last of a text', () => {
    expect(parts('-- @query\nSELECT 1')).toEqual({ setup: [], query: 'SELECT 1' });
    expect(queryOf('-- @query')).toMatch(/^There is no query behind/);
  });

  test.each<readonly [string, string]>([
    ['in a block comment', '/*\n-- @query\n*/ SELECT 1'],
    ['in a nested block comment', '/* /*\n-- @query\n*/\n-- @query\n*/ SELECT 1'],
    ['in a string', "SELECT '\n-- @query\n'"],
    ['in an E string', "SELECT E'\\'\n-- @query\n'"],
    ['in a dollar quote', 'SELECT $q$\n-- @query\n$q$'],
    ['in a quoted name', 'SELECT 1 AS "\n-- @query\n"'],
    ['behind a statement on its line', 'SELECT 1; -- @query'],
    ['behind a block comment on its line', '/* */ -- @query\nSELECT 1'],
    ['with a word more', '-- @query now\nSELECT 1'],
    ['with a letter more', '-- @queryx\nSELECT 1'],
    ['without its sign', '-- query\nSELECT 1'],
    ['with three dashes', '--- @query\nSELECT 1'],
    ['as a block comment', '/* @query */\nSELECT 1'],
  ])('is not found %s', (_name, text) => {
    expect(findMarker(text)).toBeNull();
    expect(queryOf(text)).toBe(
      'There is no line "-- @query"; the query stands behind it, the set-up before it',
    );
  });

  test('is found behind those that are none', () => {
    const text =
      "/*\n-- @query\n*/ CREATE INDEX ON orders ((status <> '\n-- @query\n'));\n-- @query\nSELECT 1";
    expect(queryOf(text)).toBe('SELECT 1');
    expect(findMarker(text)).toBe(text.lastIndexOf('-- @query'));
  });

  test('counts once: a second one is a comment', () => {
    expect(queryOf('-- @query\nSELECT 1\n-- @query\n+ 1')).toBe('SELECT 1\n-- @query\n+ 1');
    expect(queryOf('-- @query\n-- @query\nSELECT 1')).toBe('SELECT 1');
    expect(queryOf('-- @query\nSELECT 1;\n-- @query\nSELECT 2')).toMatch(/^Line 4 begins a second statement/);
  });

  test('means nothing where no query is asked for', () => {
    const { setup, query } = readSubmission('-- @query\nSELECT 1', { statements: ['create index'] });
    expect(setup).toHaveLength(1);
    expect(query).toBeNull();
  });
});

describe('a query', () => {
  test('keeps its place in the whole text, also behind characters of several bytes', () => {
    const text = '-- é漢😀\r\n\r\n-- @query\r\n  SELECT 😀 FROM orders';
    const { query } = readSubmission(text, ACCEPT);
    expect(query?.statement).toMatchObject({ line: 4, start: text.indexOf('SELECT') });
    expect(query?.observed).toEqual({ kind: 'given', line: 4, text: 'SELECT 😀 FROM orders' });
  });

  test.each([
    'SELECT 1',
    'VALUES (1)',
    'TABLE orders',
    '(SELECT 1)',
    'SELECT 1 UNION SELECT 2',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'SELECT 1 FOR UPDATE',
  ])('may be %s', (sql) => {
    expect(queryOf(`-- @query\n${sql}`)).toBe(sql);
  });

  test.each<readonly [string, string]>([
    ['', 'There is no query behind the line "-- @query"'],
    ['-- nothing', 'There is no query behind the line "-- @query"'],
    ['SELECT 1;\nSELECT 2', 'Line 3 begins a second statement behind "-- @query", want one query'],
    ['SELECT 1; SET jit = on', 'Line 2 begins a second statement behind "-- @query", want one query'],
    ['INSERT INTO orders DEFAULT VALUES', 'Line 2 is INSERT, want one SELECT that changes nothing'],
    ['EXPLAIN SELECT 1', 'Line 2 is EXPLAIN, want one SELECT that changes nothing'],
    ['SELECT 1 INTO t', 'Line 2 is a SELECT that writes, want one SELECT that changes nothing'],
    [
      'WITH gone AS (DELETE FROM orders RETURNING id) SELECT * FROM gone',
      'Line 2 is a SELECT that writes, want one SELECT that changes nothing',
    ],
    ['DECLARE c CURSOR FOR SELECT 1', 'Line 2 is DECLARE, want one SELECT that changes nothing'],
    ['SELECT $3', 'The query asks for $3; it is given 2, from $1 on'],
    [
      'SELECT $1 WHERE id IN (SELECT $2 UNION SELECT f($12))',
      'The query asks for $12; it is given 2, from $1 on',
    ],
  ])('may not be %j', (sql, reason) => {
    expect(queryOf(`-- @query\n${sql}`)).toBe(reason);
    expect(readSubmission(`-- @query\n${sql}`, ACCEPT).query?.statement).toBeNull();
  });

  test('that is given nothing may ask for nothing', () => {
    const reason = parts('-- @query\nSELECT $1', { statements: [], query: { params: 0 } }).query;
    expect(reason).toBe('The query asks for $1; it is given no values');
  });

  test.each<readonly [string, string]>([
    ['SELECT 1 WHERE current_query() LIKE $1', 'calls current_query()'],
    ["SELECT pg_catalog.set_config('jit', 'on', false)", 'calls set_config()'],
    ["SELECT current_setting('work_mem')", 'calls current_setting()'],
    ['SELECT id FROM orders WHERE RANDOM() < 0.5', 'calls random()'],
    ['WITH a AS (SELECT pg_try_advisory_lock(1)) SELECT * FROM a', 'calls pg_try_advisory_lock()'],
    ["SELECT (xpath('//x', query_to_xml('TABLE orders', true, false, '')))[1]", 'calls query_to_xml()'],
    ['SELECT count(*) FROM pg_locks', 'reads pg_locks'],
    ['SELECT 1 FROM pg_catalog.pg_stat_activity', 'reads pg_stat_activity'],
    ['TABLE information_schema.tables', 'reads tables'],
    ['SELECT (SELECT max(x) FROM pg_sleep(1) x)', 'calls pg_sleep()'],
  ])('may not look at how it is run: %s', (sql, what) => {
    expect(queryOf(`-- @query\n${sql}`)).toBe(
      `The query ${what}, which may tell how it is being run; want rows of the dataset alone`,
    );
  });

  test.each([
    'SELECT pg_typeof(id), count(*) FROM orders GROUP BY 1',
    "SELECT lower(status), date_trunc('day', now()), coalesce(note, 'current_query()') FROM larkspur.orders",
    'SELECT "pg_locks" FROM (SELECT 1 AS pg_locks) AS information_schema',
  ])('may be %s', (sql) => {
    expect(queryOf(`-- @query\n${sql}`)).toBe(sql);
  });
});

describe('a text', () => {
  test.each(['', ' \n', '-- nothing', ';;'])('without a statement has no set-up and no query: %j', (text) => {
    expect(readSubmission(text, { statements: ['create index'] })).toEqual({
      setup: [],
      statements: [],
      query: null,
      error: null,
    });
    expect(queryOf(text)).toMatch(/^There is no line "-- @query"/);
  });

  test.each<readonly [string, string, number]>([
    ['in the set-up', 'CREATE INDX;\n-- @query\nSELECT 1', 7],
    ['in the query, counted from the start of the text', '-- 😀\n-- @query\nSELEC 1', 16],
    ['in a set-up that the marker cuts in two', 'CREATE INDEX\n-- @query\nON orders (id)', 13],
  ])('that does not parse has its error %s', (_name, text, position) => {
    expect(readSubmission(text, ACCEPT).error).toMatchObject({ code: '42601', position });
  });

  test('that ends in an open quote or comment has its error, and no marker', () => {
    expect(readSubmission("-- @query\nSELECT 'a", ACCEPT).error?.message).toMatch(/unterminated/);
    expect(readSubmission('-- @query\nSELECT 1 /*', ACCEPT).error?.message).toMatch(/unterminated/);
  });
});

test('the highest parameter is found wherever it stands', () => {
  const asked = (sql: string) => paramsOf(splitScript(sql).statements[0]?.node);
  expect(asked('SELECT 1')).toBe(0);
  expect(asked('SELECT \'$5\', 1 AS "$6" -- $7')).toBe(0);
  expect(asked('WITH a AS (SELECT $1) SELECT * FROM a, LATERAL f($3::int) LIMIT $2')).toBe(3);
});
