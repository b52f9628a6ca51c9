import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from './assets.node';
import { MAX_CELL_CHARS, MAX_RESULT_CHARS, MAX_ROWS, MAX_SCRIPT_CHARS } from './limits';
import type { StatementOutcome, StatementResult } from './script';
import type { PostgresSession } from './session';
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
    ["SELECT 'é'; SELEC '😀'", '42601', "SELEC '"],
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
