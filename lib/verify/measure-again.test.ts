import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from '../postgres/assets.node';
import type { PostgresSession } from '../postgres/session';
import type { MeasureAgain } from './measure-again';
import { measureAgain } from './measure-again';

/** One database for every measurement: each starts a transaction of its own, which is rolled back. */
let database: PostgresSession;
let measure: MeasureAgain;
let closed = 0;

beforeAll(async () => {
  database = await nodeDatasets(process.cwd())('orders');
  measure = measureAgain(async () => {
    await database.run('ROLLBACK; BEGIN');
    return {
      run: (script: string) => database.run(script),
      explain: (sql: string) => database.explain(sql),
      close: () => {
        closed += 1;
      },
    } as unknown as PostgresSession;
  });
});
afterAll(() => database.close());

const QUERY = 'SELECT id FROM orders WHERE tenant_id = 7 AND total > 400 ORDER BY created_at LIMIT 20';

describe('what a text asserts is measured', () => {
  test('in pages', async () => {
    expect(await measure('orders', { setup: '', sql: QUERY, counts: 'pages', gives: 0 })).toBe(1847);
  });

  test('in rows that a filter throws away', async () => {
    const filtered = { setup: '', sql: QUERY, counts: 'rows filtered', gives: 0 } as const;
    expect(await measure('orders', filtered)).toBeGreaterThan(100_000);
  });

  test('in rows that are sorted, after its set-up', async () => {
    const sql = 'SELECT id FROM orders WHERE tenant_id = 99 ORDER BY created_at';
    const sorted = { setup: '', sql, counts: 'rows sorted', gives: 0 } as const;
    expect(await measure('orders', sorted)).toBe(25);
    const setup = 'DELETE FROM orders WHERE tenant_id = 99 AND id > 200005';
    expect(await measure('orders', { ...sorted, setup })).toBe(5);
  });

  test('in the cost that the planner computes', async () => {
    const sql = 'SELECT id FROM orders WHERE user_id = 9001';
    expect(await measure('orders', { setup: '', sql, counts: 'cost', gives: 0 })).toBe(3347.31);
  });

  test('node by node, rows over all loops', async () => {
    const sql =
      'SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id WHERE o.id BETWEEN 200001 AND 200025';
    const at = (counts: 'pages' | 'own pages' | 'rows', node: number) =>
      measure('orders', { setup: '', sql, counts, node, gives: 0 });
    expect(await at('rows', 2)).toBe(25);
    expect(await at('own pages', 0)).toBe(0);
    expect((await at('own pages', 1)) + (await at('own pages', 2))).toBe(await at('pages', 0));
    await expect(at('rows', 99)).resolves.toBeNaN();
  });
});

test('what PostgreSQL refuses is no measurement, and the database is closed all the same', async () => {
  const before = closed;
  const pages = { setup: '', sql: QUERY, counts: 'pages', gives: 0 } as const;
  await expect(measure('orders', { ...pages, setup: 'CREATE INDEX ON nowhere (a)' })).rejects.toThrow(
    'The set-up is refused: relation "nowhere" does not exist',
  );
  await expect(measure('orders', { ...pages, sql: 'SELECT nothing' })).rejects.toThrow(
    'The query is refused',
  );
  expect(closed).toBe(before + 2);
});
