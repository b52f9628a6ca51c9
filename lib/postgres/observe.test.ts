import { describe, expect, test } from 'vitest';
import type { AcceptedStatement } from '../grading/checks/accepted';
import type { DefinitionObservation, SqlProbe } from '../grading/sql-observation';
import type { FreshJob } from './fresh-engine';
import { observationOf, observeFresh, refusalOf } from './fresh-engine';

const NAMED = { probe: 'a', params: {}, label: 'all' };
const PAGE: SqlProbe = {
  kind: 'query',
  ...NAMED,
  sql: 'SELECT id FROM posts WHERE author_id = 7 ORDER BY id LIMIT 5',
};
const ANSWER: SqlProbe = {
  kind: 'answer',
  ...NAMED,
  values: ['7'],
  reference: 'SELECT 1',
  json: [],
};

const attempt = (text: string, taken: readonly AcceptedStatement[], job: Partial<FreshJob> = {}) =>
  observeFresh('posts', { text, accept: { statements: taken }, probes: [], second: [], ...job });

const asked = (text: string, job: Partial<FreshJob> = {}) =>
  observeFresh('posts', {
    text,
    accept: { statements: ['create index'], query: { params: 1 } },
    probes: [ANSWER],
    second: [],
    ...job,
  });

describe('a submission', () => {
  test('shows its indexes with what the catalogue knows of them', async () => {
    const text = `\uFEFFCREATE UNIQUE INDEX u ON posts (id, created_at DESC NULLS LAST, lower(title)) INCLUDE (body);
      CREATE INDEX h ON posts USING hash (title) WHERE author_id > 5;
      CREATE INDEX IF NOT EXISTS h ON posts (id);`;
    const { indexes, statements, changed, probes } = await observationOf(attempt(text, ['create index']));
    expect(indexes).toEqual([
      {
        name: 'u',
        table: 'posts',
        method: 'btree',
        keys: ['id', 'created_at DESC NULLS LAST', 'lower(title)'],
        predicate: null,
        unique: true,
        valid: true,
        pages: expect.any(Number),
      },
      expect.objectContaining({
        name: 'h',
        method: 'hash',
        keys: ['title'],
        predicate: '(author_id > 5)',
        unique: false,
      }),
    ]);
    expect(statements.map(({ line, accepted }) => [line, accepted])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
    expect({ changed, probes }).toEqual({ changed: [], probes: [] });
  });

  test('is not run at all when one statement of it is not accepted', async () => {
    const text = 'CREATE INDEX i ON posts (title);\nDELETE FROM posts;';
    expect(await observationOf(attempt(text, ['create index'], { probes: [PAGE] }))).toEqual({
      statements: [
        expect.objectContaining({ command: 'CREATE INDEX', line: 1, accepted: true }),
        { command: 'DELETE', text: 'DELETE FROM posts', line: 2, accepted: false },
      ],
      query: null,
      ran: false,
      indexes: [],
      changed: [],
      probes: [],
    });
  });

  test('is not run without the query that is asked for', async () => {
    const { ran, query } = await observationOf(asked('CREATE INDEX i ON posts (title);'));
    expect({ ran, kind: query?.kind }).toEqual({ ran: false, kind: 'refused' });
  });

  test('has its query measured on what its set-up built', async () => {
    const text = 'CREATE INDEX i ON posts (title);\n-- @query\nSELECT id FROM posts WHERE title = $1';
    const { indexes, probes } = await observationOf(asked(text));
    expect(indexes.map(({ name }) => name)).toEqual(['i']);
    expect(probes[0]).toMatchObject({ kind: 'answer', rows: [], plan: { root: { index: 'i' } } });
  });

  test('gives the same observation twice', async () => {
    const text = 'CREATE INDEX ON posts (author_id, id)';
    const both = [1, 2].map(() => attempt(text, ['create index'], { probes: [PAGE], second: [PAGE] }));
    expect(await both[0]).toEqual(await both[1]);
  });
});

describe('what a set-up leaves in the session is gone before anything is measured', () => {
  test('an open transaction is rolled back', async () => {
    const { indexes, probes } = await observationOf(
      attempt('BEGIN; CREATE INDEX ON posts (author_id, id);', ['create index', 'begin and commit'], {
        probes: [PAGE],
      }),
    );
    expect(indexes).toEqual([]);
    expect(probes[0]).toMatchObject({ kind: 'query', data: 'first' });
  });

  test('a committed one stays', async () => {
    const text = 'BEGIN; CREATE INDEX i ON posts (author_id, id); COMMIT;';
    expect((await observationOf(attempt(text, ['create index', 'begin and commit']))).indexes).toHaveLength(
      1,
    );
  });

  test('a temporary view that stands before a table is dropped', async () => {
    const text = 'CREATE TEMP VIEW posts AS SELECT * FROM larkspur.posts WHERE author_id <> 7';
    const [page] = (await observationOf(attempt(text, ['create view'], { probes: [PAGE] }))).probes;
    if (page?.kind !== 'query') throw new Error('no query was measured');
    expect(page.rows).toHaveLength(5);
    expect(page.rows).toEqual(page.expected);
  });

  test('settings that a function made are reset, also when the reader’s query makes them', async () => {
    const text = `CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS
      $$ BEGIN RETURN set_config('enable_seqscan', 'off', false) || set_config('work_mem', '64kB', false); END $$;
      CREATE MATERIALIZED VIEW m AS SELECT f();
      -- @query
      SELECT f(), $1::int`;
    const setting: SqlProbe = { kind: 'statement', ...NAMED, sql: 'SHOW enable_seqscan', keeps: false };
    const { probes } = await observationOf(
      attempt(text, [], {
        accept: { statements: ['create function', 'create materialized view'], query: { params: 1 } },
        probes: [setting, ANSWER, setting, PAGE],
      }),
    );
    expect(probes.map((probe) => ('rows' in probe ? probe.rows[0]?.[0] : null))).toEqual([
      'on',
      'off64kB',
      'on',
      expect.any(String),
    ]);
  });
});

describe('rows of the dataset that a set-up changed', () => {
  const touching = (sql: string): string => `CREATE FUNCTION touch() RETURNS int LANGUAGE plpgsql VOLATILE AS
    $$ BEGIN ${sql}; RETURN 1; END $$;
    CREATE MATERIALIZED VIEW m AS SELECT touch();`;
  const changedBy = async (sql: string): Promise<readonly string[]> =>
    (await observationOf(attempt(touching(sql), ['create function', 'create materialized view']))).changed;

  test.each<readonly [string, readonly string[]]>([
    ["UPDATE larkspur.posts SET title = 'Post 11' WHERE id = 1", ['posts']],
    ['DELETE FROM larkspur.posts WHERE id = 40000', ['posts']],
    ["UPDATE larkspur.users SET name = name || '' WHERE id = 1", []],
    ["UPDATE larkspur.posts SET author_id = 1; UPDATE larkspur.users SET bio = ''", ['posts', 'users']],
    ['CREATE TABLE larkspur.extra AS SELECT 1', ['extra']],
    ['DROP TABLE larkspur.posts', ['posts']],
    ['PERFORM 1', []],
  ])('are noticed, though a function did it inside a view: %s', async (sql, changed) => {
    expect(await changedBy(sql)).toEqual(changed);
  });
});

describe('the query of a materialized view', () => {
  const DEFINITION: SqlProbe = { kind: 'definition', ...NAMED, view: 'Top "ten"' };
  const defined = async (
    text: string,
    job: Partial<FreshJob> = {},
  ): Promise<readonly DefinitionObservation[]> => {
    const taken: readonly AcceptedStatement[] = [
      'create materialized view',
      'create view',
      'create function',
    ];
    const { probes } = await observationOf(attempt(text, taken, { probes: [DEFINITION], ...job }));
    return probes.filter((probe) => probe.kind === 'definition');
  };

  test('is measured as a refresh runs it, on both data, and not as the view is read', async () => {
    const text = `CREATE MATERIALIZED VIEW "Top ""ten""" AS SELECT author_id, count(*) FROM posts GROUP BY 1 WITH NO DATA;`;
    const [first, second] = await defined(text, { second: [DEFINITION] });
    expect(first).toMatchObject({
      data: 'first',
      calls: [],
      plan: { root: { type: 'Aggregate', rows: 400 } },
    });
    expect(second).toMatchObject({ data: 'second', plan: { root: { type: 'Aggregate' } } });
  });

  test('tells the reader’s functions that it calls, also those of views below it', async () => {
    const text = `CREATE FUNCTION deep() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION near(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
      CREATE FUNCTION unused() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE VIEW below AS SELECT deep() AS n, lower('A');
      CREATE MATERIALIZED VIEW "Top ""ten""" AS SELECT near(n) FROM below;`;
    expect((await defined(text))[0]?.calls).toEqual(['deep', 'near']);
  });

  test('is null without such a view, and for a plain one', async () => {
    expect((await defined('CREATE VIEW v AS SELECT 1'))[0]).toMatchObject({ plan: null, calls: [] });
    expect((await defined('CREATE VIEW "Top ""ten""" AS SELECT 1'))[0]?.plan).toBeNull();
  });

  test('that fails on other data is the reader’s: invalid, not our fault', async () => {
    const text = `CREATE MATERIALIZED VIEW "Top ""ten""" AS SELECT 1 / (count(*) - 40000 + 1) FROM posts`;
    const job = { second: [DEFINITION], secondData: 'DELETE FROM larkspur.posts WHERE id = 1' };
    expect(await refusalOf(attempt(text, ['create materialized view'], job))).toBe(
      'PostgreSQL refuses the query of the view Top "ten": division by zero (22012).',
    );
  });
});
