import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from './assets.node';
import {
  MAX_CELL_CHARS,
  MAX_NOTICES,
  MAX_RESULT_CHARS,
  MAX_RESULTS,
  MAX_ROWS,
  MAX_SCRIPT_CHARS,
} from './limits';
import type { StatementOutcome, StatementResult } from './script';
import type { PostgresSession } from './session';
import { SessionLost } from './session';
import type { SqlError } from './sql-error';

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
});
afterEach(async () => {
  await session.run('ROLLBACK');
});
afterAll(() => session.close());

const results = async (script: string): Promise<readonly StatementResult[]> =>
  (await session.run(script)).results;

async function last(script: string): Promise<StatementResult> {
  const found = (await results(script)).at(-1);
  if (!found) throw new Error('nothing was run');
  return found;
}

async function rowsOf(script: string): Promise<Extract<StatementOutcome, { kind: 'rows' }>> {
  const { outcome } = await last(script);
  if (outcome.kind !== 'rows') throw new Error(JSON.stringify(outcome));
  return outcome;
}

async function errorOf(script: string): Promise<SqlError> {
  const { outcome } = await last(script);
  if (outcome.kind !== 'error') throw new Error(JSON.stringify(outcome).slice(0, 500));
  return outcome.error;
}

const tag = async (script: string): Promise<string> => {
  const { outcome } = await last(script);
  return outcome.kind === 'done' ? outcome.tag : outcome.kind;
};

const countOrders = async () => (await rowsOf('SELECT count(*) FROM orders')).rows[0]?.[0];

describe('values', () => {
  test('stand as PostgreSQL prints them, NULL apart from the empty text', async () => {
    const { rows } = await rowsOf(`SELECT NULL, '', 9007199254740993::int8, 1.50::numeric, date '2025-01-02',
      timestamptz '2025-01-02 03:04:05.678901+02', true, ARRAY[1, NULL], '\\x00ff'::bytea, '{"b":1,"a":2}'::json,
      'NaN'::float8, 0.1::float4 + 0.2::float8, interval '90 min'`);
    expect(rows).toEqual([
      [
        null,
        '',
        '9007199254740993',
        '1.50',
        '2025-01-02',
        '2025-01-02 01:04:05.678901+00',
        't',
        '{1,NULL}',
        '\\x00ff',
        '{"b":1,"a":2}',
        'NaN',
        '0.30000000149011613',
        '01:30:00',
      ],
    ]);
  });

  test('come with the names of their types, and two columns may have one name', async () => {
    const { columns, rows } = await rowsOf(
      'SELECT 1 AS a, 2::int8 AS a, total, created_at FROM orders WHERE id = 1',
    );
    expect(columns).toEqual([
      { name: 'a', type: 'integer' },
      { name: 'a', type: 'bigint' },
      { name: 'total', type: 'numeric(10,2)' },
      { name: 'created_at', type: 'timestamp with time zone' },
    ]);
    expect(rows).toEqual([['1', '2', '324.47', '2025-01-15 00:04:22+00']]);
  });

  test('may be none: a SELECT of no columns has rows all the same', async () => {
    expect(await rowsOf('SELECT FROM orders WHERE id < 4')).toEqual({
      kind: 'rows',
      columns: [],
      rows: [[], [], []],
      total: 3,
    });
  });
});

describe('a result', () => {
  test.each(['SELECT * FROM orders', 'TABLE orders', 'SELECT FROM orders'])(
    'of 120,025 rows is cut to 1,000 and counted to its end: %s',
    async (script) => {
      const { rows, total } = await rowsOf(script);
      expect([rows.length, total]).toEqual([MAX_ROWS, 120_025]);
    },
  );

  test('of exactly 1,000 rows is whole, of 1,001 is not', async () => {
    const lengths = async (upTo: number) => {
      const { rows, total } = await rowsOf(`SELECT generate_series(1, ${upTo})`);
      return [rows.length, total];
    };
    expect(await lengths(MAX_ROWS)).toEqual([1_000, 1_000]);
    expect(await lengths(MAX_ROWS + 1)).toEqual([1_000, 1_001]);
  });

  test('of INSERT … RETURNING is cut and counted as well', async () => {
    const script =
      'CREATE TEMP TABLE many (i int); INSERT INTO many SELECT generate_series(1, 3000) RETURNING i';
    const { rows, total } = await rowsOf(script);
    expect([rows.length, total]).toEqual([1_000, 3_000]);
  });

  test('has cells of limited length, and rows only as long as all cells fit', async () => {
    const { rows } = await rowsOf("SELECT repeat('x', 20000)");
    expect(rows[0]?.[0]).toBe(`${'x'.repeat(MAX_CELL_CHARS)}…`);
    const wide = await rowsOf("SELECT repeat('x', 9000) FROM generate_series(1, 1000)");
    expect([wide.rows.length, wide.total]).toEqual([Math.floor(MAX_RESULT_CHARS / 9000), 1_000]);
  });

  test.each([
    [
      'VALUES (1, NULL), (2, $$a$$)',
      [
        ['1', null],
        ['2', 'a'],
      ],
    ],
    ['SHOW search_path', [['larkspur']]],
    ['EXPLAIN (COSTS OFF) SELECT 1', [['Result']]],
    ['BEGIN; DECLARE c CURSOR FOR SELECT 7; FETCH ALL FROM c', [['7']]],
    ['SELECT id FROM orders ORDER BY id LIMIT 2 FOR UPDATE', [['1'], ['2']]],
    ['PREPARE two AS SELECT 2; EXECUTE two', [['2']]],
  ])('comes of %s', async (script, want) => {
    expect((await rowsOf(script)).rows).toEqual(want);
  });
});

describe('an error', () => {
  test('has SQLSTATE, detail, constraint and hint', async () => {
    expect(await errorOf('INSERT INTO users SELECT * FROM users WHERE id = 1')).toMatchObject({
      code: '23505',
      severity: 'ERROR',
      message: 'duplicate key value violates unique constraint "users_pkey"',
      detail: 'Key (id)=(1) already exists.',
      constraint: 'users_pkey',
      position: null,
    });
    expect(await errorOf('SELECT no_such()')).toMatchObject({
      code: '42883',
      hint: expect.stringContaining('explicit type casts'),
    });
  });

  test.each([
    ['SELECT nope', '42703', 'nope'],
    ["SELECT 1; SELECT 'é😀', nope", '42703', 'nope'],
    ["-- é😀\nSELECT 'é😀';\r\nDELETE FROM nope", '42P01', 'nope'],
    ["SELECT 'é'; SELEC '😀'", '42601', 'SELEC'],
    ["\uFEFFSELECT '😀', nope", '42703', 'nope'],
    ["SELECT '😀'; SELECT 'never closed", '42601', "'never"],
  ])('stands at its place in the script: %j', async (script, code, at) => {
    expect(await errorOf(script)).toMatchObject({ code, position: script.indexOf(at) });
  });

  test('ends the script: what stands before it is done, what stands after it is not run', async () => {
    const script = 'SELECT 1; SELECT 2; SELEC 3; SELECT 4; SELECT 5';
    const { results: found, ran, statements } = await session.run(script);
    expect(found.map(({ outcome }) => outcome.kind)).toEqual(['rows', 'rows', 'error']);
    expect([ran, statements]).toEqual([3, 5]);
  });

  test.each([
    ['in the rows that are shown', 'SELECT 1 / (500 - id) FROM orders'],
    ['in the rows that are only counted', 'SELECT 1 / (119999 - id) FROM orders'],
  ])('of a late row is the result, not a part of the rows: %s', async (_name, script) => {
    expect(await errorOf(script)).toMatchObject({ code: '22012', message: 'division by zero' });
    expect((await session.run('SELECT 1')).transaction).toBe('idle');
  });

  test('of a runaway is PostgreSQL’s own, and the database lives', async () => {
    const recursion = `CREATE FUNCTION again(i int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN again(i + 1); END $$;
      SELECT again(1)`;
    expect(await errorOf(recursion)).toMatchObject({ code: '54001' });
    expect(await errorOf(`SELECT 1${'+1'.repeat(20_000)}`)).toMatchObject({ code: '54001' });
    expect((await rowsOf('SELECT 1')).rows).toEqual([['1']]);
  });

  test.each([
    ['COPY orders FROM STDIN', '0A000'],
    ["COPY orders TO PROGRAM 'cat'", 'XX000'],
    ["COPY orders FROM PROGRAM 'cat'", 'XX000'],
    ["COPY orders FROM '/etc/passwd'", '58P01'],
  ])('is the answer to %s, and the database lives', async (script, code) => {
    expect(await errorOf(script)).toMatchObject({ code });
    expect(await countOrders()).toBe('120025');
  });
});

describe('a text that PostgreSQL cannot read', () => {
  test.each([
    ['a NUL character', "SELECT '\0'", 8],
    ['too many characters', `SELECT 1;${' '.repeat(MAX_SCRIPT_CHARS)}`, null],
  ])('is refused before anything of it is run: %s', async (_name, script, position) => {
    const { results: found, ran } = await session.run(script);
    expect(ran).toBe(0);
    expect(found.map(({ outcome }) => outcome)).toEqual([
      { kind: 'error', error: expect.objectContaining({ code: '22021', position }) },
    ]);
  });
});

describe('each statement', () => {
  test('has a transaction of its own, so that VACUUM and CREATE INDEX CONCURRENTLY run in a script', async () => {
    const script =
      'VACUUM users; CREATE INDEX CONCURRENTLY once ON users (role); DROP INDEX CONCURRENTLY once';
    const tags = (await results(script)).map(({ outcome }) =>
      outcome.kind === 'done' ? outcome.tag : outcome,
    );
    expect(tags).toEqual(['VACUUM', 'CREATE INDEX', 'DROP INDEX']);
  });

  test('has its notices, at most fifty', async () => {
    const loop =
      "DO $$ BEGIN FOR i IN 1..60 LOOP RAISE NOTICE 'row %', i USING HINT = 'so'; END LOOP; END $$";
    const { notices, outcome } = await last(`SELECT 1; ${loop}`);
    expect(outcome).toEqual({ kind: 'done', tag: 'DO' });
    expect(notices).toHaveLength(MAX_NOTICES);
    expect(notices[0]).toEqual({
      severity: 'NOTICE',
      code: '00000',
      message: 'row 1',
      detail: null,
      hint: 'so',
    });
  });

  test.each([
    ['SELECT 1', false],
    ['SHOW jit', false],
    ['EXPLAIN SELECT 1', false],
    ['EXPLAIN ANALYZE DELETE FROM orders WHERE id = -1', true],
    ['WITH d AS (DELETE FROM orders WHERE id = -1 RETURNING 1) SELECT * FROM d', true],
    ['SELECT 1 AS a INTO TEMP chosen', true],
    ['SET jit = off', true],
    ['SELEC 1', true],
  ])('tells whether it may have changed something: %s, %s', async (script, want) => {
    expect((await last(script)).changes).toBe(want);
  });

  test('may write from a WITH, and its RETURNING rows are the result', async () => {
    const script = `CREATE TEMP TABLE kept (i int);
      WITH new AS (INSERT INTO kept VALUES (1), (2) RETURNING i) SELECT i * 10 FROM new; TABLE kept`;
    const [, inserted, table] = await results(script);
    expect(inserted?.outcome).toMatchObject({ rows: [['10'], ['20']], total: 2 });
    expect(table?.outcome).toMatchObject({ rows: [['1'], ['2']] });
  });

  test('may be a SELECT INTO, also in the first branch of a UNION', async () => {
    expect(await tag('SELECT 1 AS a INTO TEMP one')).toBe('SELECT 1');
    expect(await tag('SELECT 1 AS a INTO TEMP two UNION SELECT 2')).toBe('SELECT 2');
    expect((await rowsOf('SELECT * FROM two ORDER BY a')).rows).toEqual([['1'], ['2']]);
  });

  test('keeps only its last hundred results, the error among them', async () => {
    const { results: found, ran } = await session.run(`${'SELECT 1;'.repeat(150)} SELECT nope; SELECT 2`);
    expect([found.length, ran]).toEqual([MAX_RESULTS, 151]);
    expect(found.at(-1)?.outcome.kind).toBe('error');
  });
});

describe('a transaction that the reader opened', () => {
  test('stays open over scripts and their SELECTs, and holds what they did', async () => {
    expect((await session.run('BEGIN; DELETE FROM orders WHERE id <= 25; SELECT 1')).transaction).toBe(
      'open',
    );
    expect(await countOrders()).toBe('120000');
    expect((await session.run('ROLLBACK')).transaction).toBe('idle');
    expect(await countOrders()).toBe('120025');
  });

  test('stays open when warnings are turned off', async () => {
    const script = 'SET client_min_messages = error; BEGIN; DELETE FROM orders WHERE id <= 25; SELECT 1';
    expect((await session.run(script)).transaction).toBe('open');
    await session.run('ROLLBACK; RESET client_min_messages');
    expect(await countOrders()).toBe('120025');
  });

  test('has failed after an error until it is rolled back, for every statement', async () => {
    expect((await session.run('BEGIN; SELECT nope')).transaction).toBe('failed');
    for (const script of ['SELECT 1', 'SHOW jit', 'DELETE FROM orders']) {
      expect(await errorOf(script)).toMatchObject({ code: '25P02' });
    }
    expect((await session.run('ROLLBACK; SELECT 1')).transaction).toBe('idle');
  });

  test('is reported also by a script that runs nothing', async () => {
    await session.run('BEGIN');
    for (const script of ['', '-- nothing', '\0', 'COPY orders FROM STDIN']) {
      expect((await session.run(script)).transaction).toBe('open');
    }
  });
});

test('a trap of the engine loses the session and is never a success', async () => {
  const doomed = await open('orders');
  try {
    const script = `CREATE FUNCTION again(i int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
      CREATE OR REPLACE FUNCTION again(i int) RETURNS int LANGUAGE sql AS $$ SELECT again(i + 1) + 1 $$;
      SELECT again(1)`;
    const outcome = await doomed.run(script).catch((error: unknown) => error);
    if (outcome instanceof SessionLost) expect(outcome.reason).toBe('crashed');
    else
      expect(outcome).toMatchObject({
        results: [{}, {}, { outcome: { kind: 'error', error: { code: '54001' } } }],
      });
  } finally {
    doomed.close();
  }
});
