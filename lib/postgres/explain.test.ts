import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pageGroups } from '../plan/page-groups';
import { nodesOf } from '../plan/plan';
import { rowsRead, sortedRows } from '../plan/rows';
import { selfPages } from '../plan/self-pages';
import { nodeDatasets } from './assets.node';
import type { ExplainOutcome } from './explain';
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

async function planOf(script: string): Promise<Extract<ExplainOutcome, { kind: 'plan' }>> {
  const outcome = await session.explain(script);
  if (outcome.kind !== 'plan') throw new Error(outcome.error.message);
  return outcome;
}

async function errorOf(script: string): Promise<SqlError> {
  const outcome = await session.explain(script);
  if (outcome.kind !== 'error') throw new Error('it was explained');
  return outcome.error;
}

async function cellOf(sql: string): Promise<unknown> {
  const outcome = (await session.run(sql)).results.at(-1)?.outcome;
  return outcome?.kind === 'rows' ? outcome.rows[0]?.[0] : outcome;
}

const TENANT_99 = 'SELECT * FROM orders WHERE tenant_id = 99';

describe('the pages of a plan', () => {
  // First in this file: nothing has warmed the session.
  test('are those of the whole table without an index, from the first press of a session on', async () => {
    const sorted = `${TENANT_99} ORDER BY note`;
    for (const sql of [sorted, sorted, TENANT_99, TENANT_99]) {
      expect((await planOf(sql)).plan.root.pages).toBe(1847);
    }
  });

  test('come with the rows that were read and sorted', async () => {
    const { plan } = await planOf('SELECT * FROM orders WHERE tenant_id = 99 ORDER BY note, id LIMIT 3');
    expect(rowsRead(plan)).toBe(120_025);
    expect(Math.max(...nodesOf(plan).map(sortedRows))).toBe(25);
    expect(plan.executionMs).not.toBeNull();
  });
});

describe('the pages of a plan over an index', () => {
  beforeAll(async () => {
    await session.run('CREATE INDEX orders_timeline ON orders (tenant_id, created_at)');
  });
  afterAll(async () => {
    await session.run('DROP INDEX orders_timeline');
  });

  test('are those of a warm session, right after the index was made', async () => {
    const [first, second] = [await planOf(TENANT_99), await planOf(TENANT_99)];
    expect(first.plan.root.pages).toBe(second.plan.root.pages);
    expect(first.plan.root.pages).toBeLessThan(10);
  });

  test.each([
    'SELECT * FROM orders WHERE tenant_id = 7 ORDER BY note, total LIMIT 3',
    'SELECT id FROM orders WHERE tenant_id = 1 OR id = 7',
    'SELECT a.id FROM orders a JOIN orders b ON a.id = b.id + 1 WHERE a.total > b.total ORDER BY a.note LIMIT 5',
    'SELECT u.id, (SELECT max(created_at) FROM orders o WHERE o.tenant_id = u.id) FROM users u WHERE u.id < 20',
    'SELECT u.id FROM users u, LATERAL (SELECT 1 FROM orders o WHERE o.tenant_id = u.id ORDER BY created_at LIMIT 3) x WHERE u.id < 20',
    'SELECT id FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id) LIMIT 10',
    'SELECT count(*) FROM orders WHERE user_id NOT IN (SELECT id FROM users WHERE id < 100)',
    'SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM users)',
    'SELECT rank() OVER (PARTITION BY tenant_id ORDER BY created_at, note) FROM orders LIMIT 10',
    'DELETE FROM orders WHERE id < 5',
    'INSERT INTO users SELECT id + 100000, note, note, note, note, true, note, created_at FROM orders WHERE id < 50',
  ])('add up, node by node and group by group: %s', async (sql) => {
    const { plan } = await planOf(sql);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    expect(plan.root.pages).toBeGreaterThan(0);
    expect(sum(nodesOf(plan).map(selfPages(plan)))).toBe(plan.root.pages);
    expect(sum(pageGroups(plan).map(({ pages }) => pages))).toBe(plan.root.pages);
  });
});

describe('a statement that writes', () => {
  const count = 'SELECT count(*) FROM orders';

  beforeAll(async () => {
    await session.run('CREATE TABLE note (text text); CREATE SEQUENCE ticket');
  });

  test.each([
    ['DELETE FROM orders WHERE id < 10', count, '120025'],
    ['UPDATE orders SET tenant_id = 99 WHERE id < 10', `${count} WHERE tenant_id = 99`, '25'],
    ['WITH d AS (DELETE FROM orders WHERE id < 10 RETURNING 1) SELECT * FROM d', count, '120025'],
    ["INSERT INTO note VALUES ('x')", 'SELECT count(*) FROM note', '0'],
    [
      "MERGE INTO note USING users ON false WHEN NOT MATCHED THEN INSERT VALUES ('x')",
      'SELECT count(*) FROM note',
      '0',
    ],
    ['SELECT 1 AS a INTO copied', "SELECT to_regclass('copied')", null],
    ['CREATE TABLE copied AS SELECT 1 AS a', "SELECT to_regclass('copied')", null],
  ])('is executed once and rolled back: %s', async (sql, look, want) => {
    expect(await planOf(sql)).toMatchObject({ rolledBack: true, sql });
    expect(await cellOf(look)).toBe(want);
    expect((await session.run('')).transaction).toBe('idle');
  });

  test('is rolled back also when it stands behind EXECUTE', async () => {
    await session.run('PREPARE gone AS DELETE FROM orders WHERE id < 10');
    expect(await planOf('EXECUTE gone')).toMatchObject({ rolledBack: true });
    expect(await cellOf(count)).toBe('120025');
  });

  test('leaves no transaction behind when PostgreSQL talks a lot', async () => {
    await session.run('SET client_min_messages = debug5');
    try {
      expect(await planOf('DELETE FROM orders WHERE id < 10')).toMatchObject({ rolledBack: true });
    } finally {
      await session.run('RESET client_min_messages');
    }
    expect((await session.run('')).transaction).toBe('idle');
    expect(await cellOf(count)).toBe('120025');
  });

  test('is executed once: a second time would count on', async () => {
    await planOf("INSERT INTO note VALUES (nextval('ticket'))");
    expect(await cellOf("SELECT nextval('ticket')")).toBe('2');
  });

  test('leaves no failed transaction behind when it fails', async () => {
    expect(await errorOf('DELETE FROM users WHERE id = 45')).toMatchObject({ code: '23503' });
    expect((await session.run('')).transaction).toBe('idle');
  });

  test.each(['', 'SET client_min_messages = error;'])(
    'is refused while the reader’s own transaction is open, which stays as it is (%s)',
    async (before) => {
      await session.run(`${before} BEGIN; DELETE FROM orders WHERE id = 1`);
      expect((await errorOf('DELETE FROM orders')).message).toMatch(/^A transaction is open/);
      expect((await session.run('SELECT 1')).transaction).toBe('open');
      expect(await cellOf(count)).toBe('120024');
      await session.run('ROLLBACK; RESET client_min_messages');
    },
  );
});

describe('a SELECT in the reader’s own transaction', () => {
  test('is explained in it and sees what it did', async () => {
    await session.run('BEGIN; DELETE FROM orders WHERE tenant_id <> 99');
    const { plan, rolledBack } = await planOf('SELECT id FROM orders');
    expect([rowsRead(plan), rolledBack]).toEqual([25, false]);
    expect((await session.run('')).transaction).toBe('open');
  });

  test('that fails gives its own error, not that the transaction has failed', async () => {
    await session.run('BEGIN');
    expect(await errorOf('SELECT nope')).toMatchObject({ code: '42703', position: 7 });
  });
});

describe('what cannot be explained', () => {
  test.each([
    ['nothing', '', /no statement/, null],
    ['a comment', '-- SELECT 1;', /no statement/, null],
    ['two statements', 'SELECT 1;\nSELECT 2', /takes one statement/, 10],
    ['two statements, the second behind a comment', 'SELECT 1; /* ; */ DELETE FROM orders', /takes one/, 18],
    ['an EXPLAIN', 'EXPLAIN SELECT 1', /EXPLAIN already/, null],
    ['a command', 'VACUUM', /syntax error at or near "VACUUM"/, 0],
    ['a CREATE INDEX', 'CREATE INDEX ON orders (id)', /syntax error at or near "INDEX"/, 7],
    ['a mistake', '-- é\nSELEC 1', /syntax error at or near "SELEC"/, 5],
    ['an unknown column behind other letters', "/* é */ SELECT '😀', nope", /"nope" does not exist/, 21],
    [
      'an unknown table of a statement that writes',
      "DELETE FROM nope WHERE '😀' = 'é'",
      /"nope" does not/,
      12,
    ],
    ['half a string', "SELECT 'a", /unterminated quoted string/, 7],
  ])('is refused at its place: %s', async (_name, script, message, position) => {
    expect(await errorOf(script)).toMatchObject({ message: expect.stringMatching(message), position });
  });

  test('leaves the session as it was', async () => {
    expect(await errorOf(`SELECT 1${'+1'.repeat(20_000)}`)).toMatchObject({ code: '54001' });
    await errorOf('SELECT 1\0');
    expect((await planOf('\uFEFFSELECT 1;')).sql).toBe('SELECT 1');
    expect((await session.run('')).transaction).toBe('idle');
  });
});
