import { describe, expect, test } from 'vitest';
import { measuredProbes } from '@/lib/authoring/sql-probe';
import { judgeInStages } from '@/lib/grading/judge';
import { observationOf, observeFresh } from '@/lib/postgres/fresh-engine';
import exercise from './exercise';

const DELETE = `DELETE FROM orders
WHERE tenant_id = 7 AND status = 'cancelled' AND created_at < '2025-02-11'`;

/** The check that decides and what it says; `pass` when all hold. */
async function decided(text: string): Promise<string> {
  const observation = await observationOf(
    observeFresh('orders', {
      text,
      accept: exercise.accept,
      probes: measuredProbes(exercise.probes),
      second: measuredProbes(exercise.second),
    }),
  );
  const stages = exercise.stagesOf?.(observation) ?? [observation];
  const [first, ...others] = stages;
  const failed = judgeInStages(exercise.checks, [first, ...others]).find(({ status }) => status === 'fail');
  return failed ? `${failed.code}: ${failed.message}` : 'pass';
}

describe('a plan of something else is not the plan', () => {
  test('a copy of the table has other pages, no indexes and nobody waiting: it cannot be made', async () => {
    const text = `CREATE TEMP TABLE orders AS SELECT * FROM orders; EXPLAIN ANALYZE ${DELETE};`;
    expect(await decided(text)).toContain('NOT_TAKEN: Line 1 is CREATE TABLE');
  });

  test('nor by an EXPLAIN that builds it', async () => {
    expect(await decided(`EXPLAIN ANALYZE CREATE TEMP TABLE orders AS SELECT * FROM orders;`)).toContain(
      'NOT_TAKEN: Line 1 is EXPLAIN',
    );
    expect(await decided('EXPLAIN ANALYZE SELECT * INTO TEMP orders FROM orders;')).toContain('NOT_TAKEN');
  });

  test('nor under another search path', async () => {
    expect(await decided(`SELECT set_config('search_path', 'public', false);`)).toContain('NOT_TAKEN');
    expect(
      await decided(`EXPLAIN ANALYZE DELETE FROM orders WHERE set_config('a.b', 'c', false) IS NULL;`),
    ).toContain('NOT_TAKEN');
  });

  test('a DELETE of rows that an earlier statement took already shows none', async () => {
    const text = `BEGIN; ${DELETE}; EXPLAIN ANALYZE ${DELETE}; ROLLBACK;`;
    expect(await decided(text)).toBe('WRONG_ROWS: The purge: the plan of line 2 shows 0 rows, want 20.');
  });

  test('as many rows of somebody else are not the rows', async () => {
    const other = DELETE.replace('tenant_id = 7', 'tenant_id = 99').replace("'cancelled'", "'shipped'");
    const twenty = other.replace("'2025-02-11'", "'2025-02-04 06:30+00'");
    expect(await decided(`BEGIN; EXPLAIN ANALYZE ${twenty}; ROLLBACK;`)).toBe(
      'WRONG_ROWS: The purge: the statement in line 1 leaves 20 of the 20 rows that are asked for.',
    );
  });

  test('a DELETE from another table is explained in vain, and its rows are missed', async () => {
    const text = `BEGIN; EXPLAIN ANALYZE DELETE FROM users WHERE id > 19990; ROLLBACK;`;
    expect(await decided(text)).toContain('NO_PLAN: The purge: what is explained is DELETE from users');
    expect(await decided(text.replace('ROLLBACK', 'COMMIT'))).toContain(
      'ROWS_GONE: The rows of users changed',
    );
  });

  test('a plan without figures, or in a format that nobody reads here, says so', async () => {
    const text = `BEGIN; EXPLAIN (ANALYZE, FORMAT YAML) ${DELETE}; ROLLBACK;`;
    expect(await decided(text)).toContain('ESTIMATES: The purge: what line 1 prints cannot be read');
  });
});

describe('what is as good as the usual answer passes', () => {
  test.each([
    ['without costs and times', `BEGIN; EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${DELETE}; ROLLBACK;`],
    [
      'estimates first, and the schema',
      `EXPLAIN ${DELETE}; BEGIN; EXPLAIN ANALYZE ${DELETE.replace('orders', 'larkspur.orders')}; ROLLBACK;`,
    ],
    [
      'joined to the users',
      `BEGIN; EXPLAIN ANALYZE ${DELETE.replace('orders\n', 'orders USING users u\n').replace('status', 'orders.status').replace('created_at', 'orders.created_at')} AND u.id = user_id; ROLLBACK;`,
    ],
  ])('%s', async (_name, text) => {
    expect(await decided(text)).toBe('pass');
  });
});
