import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from './assets.node';
import { MAX_NOTICES, MAX_RESULTS } from './limits';
import type { StatementResult } from './script';
import type { PostgresSession } from './session';
import { SessionLost } from './session';

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
});
afterEach(async () => {
  await session.run('ROLLBACK');
});
afterAll(() => session.close());

async function last(script: string): Promise<StatementResult> {
  const found = (await session.run(script)).results.at(-1);
  if (!found) throw new Error('nothing was run');
  return found;
}

const countOrders = async () => {
  const { outcome } = await last('SELECT count(*) FROM orders');
  return outcome.kind === 'rows' ? outcome.rows[0]?.[0] : outcome;
};

describe('each statement', () => {
  test('has a transaction of its own, so that VACUUM and CREATE INDEX CONCURRENTLY run in a script', async () => {
    const script =
      'VACUUM users; CREATE INDEX CONCURRENTLY once ON users (role); DROP INDEX CONCURRENTLY once';
    const tags = (await session.run(script)).results.map(({ outcome }) =>
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
    const [, inserted, table] = (await session.run(script)).results;
    expect(inserted?.outcome).toMatchObject({ rows: [['10'], ['20']], total: 2 });
    expect(table?.outcome).toMatchObject({ rows: [['1'], ['2']] });
  });

  test('may be a SELECT INTO, also in the first branch of a UNION', async () => {
    expect((await last('SELECT 1 AS a INTO TEMP one')).outcome).toEqual({ kind: 'done', tag: 'SELECT 1' });
    const script = 'SELECT 1 AS a INTO TEMP two UNION SELECT 2; TABLE two ORDER BY a';
    expect((await last(script)).outcome).toMatchObject({ rows: [['1'], ['2']] });
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
      expect((await last(script)).outcome).toMatchObject({ kind: 'error', error: { code: '25P02' } });
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
