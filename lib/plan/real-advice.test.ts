import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from '../postgres/assets.node';
import type { PostgresSession } from '../postgres/session';
import { findingsOf } from './advise';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';

// Advice about plans of a real PostgreSQL, and what becomes of the plan when it is followed.

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
});
afterEach(() => run('DROP INDEX IF EXISTS larkspur.probe_idx'));
afterAll(() => session.close());

async function planOf(sql: string): Promise<Plan> {
  const explain = `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`;
  const outcome = (await session.run(`${explain}; ${explain}`)).results.at(-1)?.outcome;
  if (outcome?.kind !== 'rows') throw new Error(`It was not explained: ${JSON.stringify(outcome)}`);
  return parseJsonPlan(outcome.rows[0]?.[0]);
}

async function run(sql: string): Promise<void> {
  const failed = (await session.run(sql)).results.find(({ outcome }) => outcome.kind === 'error');
  if (failed) throw new Error(JSON.stringify(failed.outcome));
}

const rules = (plan: Plan) => findingsOf(plan).map(({ rule, severity }) => `${severity}: ${rule}`);

describe('advice', () => {
  test.each([
    "SELECT * FROM orders WHERE tenant_id = 7 AND status = 'pending'",
    'SELECT * FROM orders WHERE total > 500',
    'SELECT * FROM orders WHERE user_id = 77 ORDER BY created_at DESC LIMIT 5',
    'SELECT * FROM orders ORDER BY total DESC, id LIMIT 20',
    "SELECT * FROM orders WHERE lower(status) = 'pending' AND tenant_id = 12",
    'SELECT * FROM orders WHERE tenant_id = 7 AND total BETWEEN 10 AND 20 ORDER BY total',
    'SELECT u.name, o.total FROM users u JOIN orders o ON o.user_id = u.id WHERE u.id BETWEEN 100 AND 110',
  ])('keeps its promise about pages: %s', async (sql) => {
    const before = await planOf(sql);
    const [finding, ...others] = findingsOf(before);
    const statement = /CREATE INDEX ON [^;]+/.exec(finding?.fix ?? '')?.[0];
    if (!finding || !statement) throw new Error('There is no advice to follow.');
    await run(`${statement.replace('INDEX', 'INDEX probe_idx')}; ANALYZE orders`);
    const after = await planOf(sql);
    const saved = before.root.pages - after.root.pages;
    expect(saved / finding.pagesSaved).toBeGreaterThan(0.9);
    expect(saved / finding.pagesSaved).toBeLessThan(1.1);
    expect([others, rules(after)]).toEqual([[], []]);
  });

  test.each([
    ["SELECT count(*) FROM orders WHERE status = 'shipped'", ['fine: seq scan is right']],
    ['SELECT id FROM orders WHERE id = 7 OR user_id = 900', ['problem: or filter']],
    ["SELECT id FROM users WHERE lower(email) = 'user77@larkspur.test'", ['problem: seq scan keeps few']],
    ["SELECT id FROM users WHERE email LIKE '%77@larkspur%'", []],
    [
      'SELECT id, note FROM orders ORDER BY note, total, id',
      ['problem: sort on disk', 'fine: seq scan is right'],
    ],
    ['SELECT * FROM orders WHERE id = 5', []],
    ['SELECT 1', []],
  ])('on %s', async (sql, want) => {
    expect(rules(await planOf(sql))).toEqual(want);
  });
});
