import { describe, expect, test } from 'vitest';
import type {
  AnswerObservation,
  AnswerSqlProbe,
  ProbeObservation,
  SqlObservation,
  SqlProbe,
  WalkObservation,
  WalkSqlProbe,
} from '../grading/sql-observation';
import { observationOf, observeFresh } from './fresh-engine';

const NAMED = { probe: 'a', params: {}, label: 'all' };

async function observed(
  query: string,
  { probes, second = [] }: { probes: readonly SqlProbe[]; second?: readonly SqlProbe[] },
): Promise<SqlObservation> {
  const accept = { statements: ['create index'], query: { params: 2 } } as const;
  return observationOf(observeFresh('posts', { text: `-- @query\n${query}`, accept, probes, second }));
}

const only = <Kind extends ProbeObservation['kind']>(
  { probes }: SqlObservation,
  kind: Kind,
): readonly Extract<ProbeObservation, { kind: Kind }>[] =>
  probes.filter((probe): probe is Extract<ProbeObservation, { kind: Kind }> => probe.kind === kind);

const ANSWER: AnswerSqlProbe = {
  kind: 'answer',
  ...NAMED,
  values: ['7', '3'],
  reference: 'SELECT id, title FROM larkspur.posts WHERE author_id = 7 ORDER BY id LIMIT 3',
  json: [],
};

async function answer(query: string, altered: Partial<AnswerSqlProbe> = {}): Promise<AnswerObservation> {
  const [found] = only(await observed(query, { probes: [{ ...ANSWER, ...altered }] }), 'answer');
  if (!found) throw new Error('no answer was measured');
  return found;
}

describe('an answer', () => {
  test('is what the reader’s query gives for the values, beside the reference, with its plan', async () => {
    const found = await answer(
      'SELECT id, title FROM posts WHERE author_id = $1 ORDER BY id LIMIT $2;\n-- done',
    );
    expect(found).toMatchObject({ kind: 'answer', data: 'first', label: 'all', columns: ['id', 'title'] });
    expect(found.rows).toEqual(found.expected);
    expect(found.rows).toHaveLength(3);
    expect(found.plan.root).toMatchObject({ type: 'Limit', rows: 3 });
    expect(found.plan.root.pages).toBeGreaterThan(0);
  });

  test('may take fewer values than there are, or none', async () => {
    expect((await answer('SELECT count(*) FROM posts WHERE author_id <> $1')).rows).toHaveLength(1);
    const found = await answer('SELECT id, title FROM posts WHERE author_id = 7 ORDER BY id LIMIT 3 -- $1');
    expect(found.rows).toEqual(found.expected);
  });

  test('is planned for its values, not for any', async () => {
    const { plan } = await answer('SELECT id FROM posts WHERE id = $1 AND title <> $2 -- the end');
    expect(plan.root.conditions.index).toBe('(id = 7)');
  });

  test('keeps one row more than are compared', async () => {
    const found = await answer('SELECT id FROM posts');
    expect(found.rows).toHaveLength(1_001);
    expect(found.plan.root.rows).toBe(40_000);
  });

  test('has its reference computed on each data', async () => {
    const text = `CREATE INDEX ON posts (id) WHERE author_id = 7; -- @query is below\n-- @query\nSELECT 1`;
    const reference = 'SELECT count(*) FROM larkspur.posts WHERE author_id = 7';
    const accept = { statements: ['create index'], query: { params: 2 } } as const;
    const probes = [{ ...ANSWER, reference }];
    const outcome = await observeFresh('posts', { text, accept, probes, second: probes });
    if (outcome.kind !== 'observed') throw new Error(outcome.message);
    const counts = only(outcome.observation, 'answer').map(({ data, expected }) => [data, expected[0]?.[0]]);
    expect(counts[0]?.[1]).not.toBe(counts[1]?.[1]);
    expect(counts.map(([data]) => data)).toEqual(['first', 'second']);
  });
});

describe('columns given as JSON', () => {
  const COLUMNS = `
    '{"b": 1, "a": [1.50, null]}'::json AS j1, '{"b": 1, "a": [1.50, null]}'::jsonb AS j2,
    ARRAY[1, NULL, 3] AS j3, ARRAY[ROW(1, 'a'), ROW(2, NULL)] AS j4, ARRAY['{"a": 1}'::json] AS j5,
    '{"a": 1}'::text AS j6, NULL::jsonb AS j7, ROW(1, now() IS NULL) AS j8, 1.50 AS j9`;
  const names = (...wanted: readonly number[]) => wanted.map((n) => `j${n}`);

  test('are json, jsonb, arrays, records and what is neither, each as PostgreSQL turns it into JSON', async () => {
    const found = await answer(`SELECT 1 AS n, ${COLUMNS}`, { json: names(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) });
    expect(found.columns).toEqual(['n', ...names(1, 2, 3, 4, 5, 6, 7, 8, 9)]);
    expect(found.rows).toEqual([
      [
        '1',
        '{"a": [1.50, null], "b": 1}',
        '{"a": [1.50, null], "b": 1}',
        '[1, null, 3]',
        '[{"f1": 1, "f2": "a"}, {"f1": 2, "f2": null}]',
        '[{"a": 1}]',
        '"{\\"a\\": 1}"',
        null,
        '{"f1": 1, "f2": false}',
        '1.50',
      ],
    ]);
  });

  test('stay as they are when nobody asked for JSON', async () => {
    const { rows } = await answer('SELECT ARRAY[1, NULL, 3] AS tags', { json: ['other'] });
    expect(rows).toEqual([['{1,NULL,3}']]);
  });

  test('may have one name twice, an odd name, and stand in a query that ends in a comment', async () => {
    const query = `SELECT ARRAY[id] AS "a ""b", ARRAY[id, $1::int] AS "a ""b", id FROM posts ORDER BY id LIMIT 2 -- ;`;
    expect((await answer(query, { json: ['a "b'] })).rows).toEqual([
      ['[1]', '[1, 7]', '1'],
      ['[2]', '[2, 7]', '2'],
    ]);
  });

  test('belong to the rows that they stand in, also without an order', async () => {
    const query = `SELECT u.id, ARRAY[u.id] AS tags, p.title FROM users u LEFT JOIN posts p ON p.id = u.id
      WHERE u.id % 97 = 5 AND u.name <> $1`;
    const { rows } = await answer(query, { json: ['tags'] });
    expect(rows).toHaveLength(207);
    for (const [id, tags, title] of rows) expect([tags, title]).toEqual([`[${id}]`, `Post ${id}`]);
  });
});

const WALK: WalkSqlProbe = {
  kind: 'walk',
  ...NAMED,
  start: ['0', '0'],
  feed: ['author_id', 'id'],
  key: 'id',
  reference: 'SELECT id FROM larkspur.posts WHERE author_id > 390 ORDER BY author_id, id',
  maxPages: 30,
  whenDear: { overPages: 10_000, maxPages: 5 },
  plansAt: [1, 3, 99],
};
const NEXT = 'WHERE author_id > 390 AND (author_id, id) > ($1, $2) ORDER BY author_id, id LIMIT 100';

async function walk(query: string, altered: Partial<WalkSqlProbe> = {}): Promise<WalkObservation> {
  const [found] = only(await observed(query, { probes: [{ ...WALK, ...altered }] }), 'walk');
  if (!found) throw new Error('no walk was measured');
  return found;
}

describe('a walk', () => {
  test('feeds each page’s last row to the next, to the empty page, on both data; the first has plans', async () => {
    const [first, second] = only(
      await observed(`SELECT id, author_id FROM posts ${NEXT}`, { probes: [WALK], second: [WALK] }),
      'walk',
    );
    for (const found of [first, second]) {
      expect(found).toMatchObject({ columns: ['id', 'author_id'], end: 'empty page' });
      expect(found?.keys).toEqual(found?.expected);
      expect(found?.pageSizes.slice(0, -2).every((rows) => rows === 100)).toBe(true);
      expect(found?.pageSizes.at(-1)).toBe(0);
    }
    expect(first?.keys).not.toEqual(second?.keys);
    expect(first?.plans.map(({ page }) => page)).toEqual([1, 3]);
    expect(second?.plans).toEqual([]);
  });

  test('of a query that forgets where it stood ends after so many pages', async () => {
    const found = await walk('SELECT id, author_id FROM posts ORDER BY id LIMIT 2', { maxPages: 3 });
    expect(found).toMatchObject({ end: 'too many pages', pageSizes: [2, 2, 2, 2] });
    expect(found.keys).toEqual(['1', '2', '1', '2', '1', '2', '1', '2']);
  });

  test.each([
    ['without a column to go on with', `SELECT id FROM posts ${NEXT}`],
    ['with a NULL to go on with', `SELECT id, NULL AS author_id FROM posts ${NEXT}`],
  ])('%s breaks off after its first page', async (_name, query) => {
    const found = await walk(query);
    expect(found).toMatchObject({ end: 'no cursor', pageSizes: [100] });
    expect(found.plans.map(({ page }) => page)).toEqual([1]);
  });

  test('that gives nothing ends at once', async () => {
    const found = await walk('SELECT id, author_id FROM posts WHERE false');
    expect(found).toMatchObject({ end: 'empty page', pageSizes: [0], keys: [] });
  });
});

describe('a statement of the harness', () => {
  const statement = (sql: string, keeps: boolean): SqlProbe => ({ kind: 'statement', ...NAMED, sql, keeps });

  test('is undone or kept, meets its error or gives its rows, in the order of the probes', async () => {
    const change = `INSERT INTO larkspur.posts SELECT 99999, 1, 't', 'b', '2025-01-01' RETURNING id`;
    const found = await observed('SELECT 1', {
      probes: [change, change, 'SELECT count(*) FROM larkspur.posts WHERE id = 99999']
        .map((sql) => statement(sql, false))
        .concat([statement(change, true), statement(change, false), statement('SELECT nope', false)]),
      second: [statement('SELECT count(*) FROM larkspur.posts WHERE id = 99999', false)],
    });
    const met = only(found, 'statement').map(({ data, error, rows }) => [data, error?.code ?? rows[0]?.[0]]);
    expect(met).toEqual([
      ['first', '99999'],
      ['first', '99999'],
      ['first', '0'],
      ['first', '99999'],
      ['first', '23505'],
      ['first', '42703'],
      ['second', '1'],
    ]);
  });
});
