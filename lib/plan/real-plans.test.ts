import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from '../postgres/assets.node';
import type { PostgresSession } from '../postgres/session';
import { findingsOf } from './advise';
import type { PlanDiff } from './diff';
import { diffPlans } from './diff';
import { narrateDiff, narrateNode, renderMarkdown, renderText } from './narrate';
import { parseJsonPlan } from './parse-json';
import type { Plan } from './plan';
import { nodesOf } from './plan';

// Plans of a real PostgreSQL: the lab of composite indexes, and each change that a diff knows.

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
});
afterEach(async () => {
  await session.run(
    `RESET enable_hashjoin; RESET enable_mergejoin; RESET enable_nestloop; RESET join_collapse_limit;
     DROP INDEX IF EXISTS larkspur.probe_idx; DROP INDEX IF EXISTS larkspur.status_idx`,
  );
});
afterAll(() => session.close());

const TIMELINE = (tenant: number, direction = 'DESC') =>
  `SELECT id, status, total FROM orders WHERE tenant_id = ${tenant} AND created_at >= timestamptz '2025-02-01'
   ORDER BY created_at ${direction} LIMIT 20`;

/** The second of two executions: the first one of a session also reads the catalogue. */
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

/** The plans of a statement before and after a change, with all laws of a diff checked on them. */
async function compare(
  before: Plan,
  after: Plan,
): Promise<{ readonly diff: PlanDiff; readonly headline: string }> {
  expect(diffPlans(before, before).same).toBe(true);
  const diff = diffPlans(before, after);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const delta =
    sum(diff.matched.map(({ pages }) => pages.after - pages.before)) +
    sum(diff.added.map(({ pages }) => pages)) -
    sum(diff.removed.map(({ pages }) => pages));
  expect(delta).toBe(after.root.pages - before.root.pages);
  const texts = [
    ...nodesOf(after).map((node) => narrateNode(after, node)),
    renderText(after),
    renderMarkdown({ before, after, diff }),
  ];
  expect(texts.join('\n')).not.toMatch(/undefined|null|NaN|Infinity/);
  return { diff, headline: narrateDiff(diff, before, after) };
}

const changes = ({ matched }: PlanDiff) =>
  matched.map(({ change }) => change.kind).filter((kind) => kind !== 'same');
const rules = (plan: Plan) => findingsOf(plan).map(({ rule, severity }) => `${severity}: ${rule}`);

describe('the tenant timeline', () => {
  const INDEXES = {
    'equality first': 'CREATE INDEX probe_idx ON orders (tenant_id, created_at)',
    'range first': 'CREATE INDEX probe_idx ON orders (created_at, tenant_id)',
    'tenant only': 'CREATE INDEX probe_idx ON orders (tenant_id)',
    covering: 'CREATE INDEX probe_idx ON orders (tenant_id, created_at) INCLUDE (id, status, total)',
    'a column between': 'CREATE INDEX probe_idx ON orders (tenant_id, status, created_at)',
    brin: 'CREATE INDEX probe_idx ON orders USING brin (tenant_id, created_at)',
  } as const;

  test.each<readonly [keyof typeof INDEXES, number, string, readonly string[]]>([
    [
      'equality first',
      99,
      '1,847 pages became 4 (−99.8 %), rows read 120,025 became 20; orders went from a Seq Scan to an Index Scan using ' +
        'probe_idx; the sort by created_at DESC is gone: probe_idx gives that order.',
      [],
    ],
    [
      'range first',
      99,
      '1,847 pages became 439 (−76.2 %), rows read 120,025 became 20; orders went from a Seq Scan to an Index Scan using ' +
        'probe_idx; the sort by created_at DESC is gone: probe_idx gives that order.',
      ['problem: range before equality'],
    ],
    [
      'tenant only',
      7,
      '1,847 pages became 1,298 (−29.7 %), rows read 120,025 became 2,178; orders went from a Seq Scan to a Bitmap Heap ' +
        'Scan using probe_idx.',
      ['problem: sort for limit'],
    ],
    [
      'covering',
      1,
      '1,847 pages became 4 (−99.8 %), rows read 120,025 became 20; orders went from a Seq Scan to an Index Only Scan ' +
        'using probe_idx; the sort by created_at DESC is gone: probe_idx gives that order.',
      [],
    ],
    [
      'a column between',
      7,
      '1,847 pages became 1,245 (−32.6 %), rows read 120,025 became 2,074; orders went from a Seq Scan to a Bitmap Heap ' +
        'Scan using probe_idx.',
      ['problem: sort for limit'],
    ],
    [
      'brin',
      1,
      '1,847 pages became 1,849 (+0.1 %), 120,025 rows read as before; orders went from a Seq Scan to a Bitmap Heap Scan ' +
        'using probe_idx.',
      ['problem: sort for limit'],
    ],
  ])('with an index %s, of tenant %i', async (index, tenant, want, findings) => {
    const before = await planOf(TIMELINE(tenant));
    await run(INDEXES[index]);
    const after = await planOf(TIMELINE(tenant));
    const { diff, headline } = await compare(before, after);
    expect(headline).toBe(want);
    expect(rules(after)).toEqual(findings);
    expect(changes(diff)[0]).toBe('access path');
    expect(diff.added).toEqual([]);
  });

  test('without an index has one finding, with the index that the lab wants', async () => {
    const [finding, ...others] = findingsOf(await planOf(TIMELINE(99)));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'seq scan keeps few',
      pagesSaved: 1824,
      message: 'The Seq Scan reads all 1,847 pages of orders to keep 25 of 120,025 rows.',
      fix: 'Does orders have an index that begins with tenant_id and created_at? If not: CREATE INDEX ON orders (tenant_id, created_at);',
    });
    expect(rules(await planOf(TIMELINE(1)))).toEqual(['problem: sort for limit']);
  });

  test('executed twice is the same plan', async () => {
    const [once, again] = [await planOf(TIMELINE(7)), await planOf(TIMELINE(7))];
    expect((await compare(once, again)).headline).toBe('The same plan.');
  });

  test('is found again when only the index is another', async () => {
    await run(INDEXES['range first']);
    const before = await planOf(TIMELINE(99));
    await run(`DROP INDEX probe_idx; ${INDEXES['equality first'].replace('probe_idx', 'status_idx')}`);
    const { headline } = await compare(before, await planOf(TIMELINE(99)));
    expect(headline).toBe(
      '439 pages became 4 (−99.1 %), 20 rows read as before; orders is read through status_idx instead of probe_idx.',
    );
  });
});

describe('a join', () => {
  const BUYERS =
    'SELECT u.name, o.total FROM users u JOIN orders o ON o.user_id = u.id WHERE u.id BETWEEN 100 AND 110';

  test('with an index on its column goes from a Hash Join to a Nested Loop', async () => {
    const before = await planOf(BUYERS);
    expect(rules(before)).toEqual(['problem: join keeps few']);
    await run('CREATE INDEX probe_idx ON orders (user_id)');
    const after = await planOf(BUYERS);
    const { diff, headline } = await compare(before, after);
    expect(headline).toBe(
      '1,851 pages became 107 (−94.2 %), rows read 120,036 became 92; orders o went from a Seq Scan to a Bitmap Heap Scan ' +
        'using probe_idx; the join of o and u went from a Hash Join to a Nested Loop.',
    );
    expect(diff.movedPredicates).toEqual([
      { relation: 'orders', predicate: 'u.id = user_id', from: 'Hash Cond', to: 'Index Cond' },
    ]);
    expect([...diff.added, ...diff.removed, ...rules(after)]).toEqual([]);
  });

  test('goes from a Nested Loop to a Hash Join', async () => {
    const sql = 'SELECT count(*) FROM orders o JOIN users u ON u.id = o.user_id WHERE o.id < 2000';
    await run('SET enable_mergejoin = off; SET enable_hashjoin = off');
    const before = await planOf(sql);
    await run('SET enable_hashjoin = on; SET enable_nestloop = off');
    const { headline } = await compare(before, await planOf(sql));
    expect(headline).toContain('the join of o and u went from a Nested Loop to a Hash Join');
  });

  test('in another order is a changed join order', async () => {
    const select = 'SELECT u.name, o.total, p.name AS seller FROM';
    const where = "WHERE o.id < 2000 AND p.role = 'sales' AND u.status = 'suspended'";
    await run('SET join_collapse_limit = 1');
    const before = await planOf(
      `${select} (users p JOIN orders o ON p.id = o.tenant_id) JOIN users u ON u.id = o.user_id ${where}`,
    );
    const after = await planOf(
      `${select} (users u JOIN orders o ON u.id = o.user_id) JOIN users p ON p.id = o.tenant_id ${where}`,
    );
    const { diff, headline } = await compare(before, after);
    expect(diff.joinOrderChanged).toBe(true);
    expect(headline).toMatch(/; the join order changed;/);
    expect(rules(before)[0]).toBe('problem: many probes');
  });
});

describe('a statement that was written in another way', () => {
  test('with a join instead of a correlated subquery is decorrelated', async () => {
    const before = await planOf(
      'SELECT u.id, (SELECT max(o.created_at) FROM orders o WHERE o.user_id = u.id) FROM users u WHERE u.id < 20',
    );
    const after = await planOf(
      'SELECT u.id, max(o.created_at) FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.id < 20 GROUP BY u.id',
    );
    const { diff, headline } = await compare(before, after);
    expect(diff.decorrelated).toEqual([{ id: 1, name: 'SubPlan 1', relations: ['orders'], loops: 19 }]);
    expect(headline).toContain('SubPlan 1 over orders, which ran 19 times, is now part of a join');
    expect(rules(before)).toEqual(['problem: correlated subplan']);
    expect(rules(after)).toEqual(['problem: join keeps few']);
  });

  test('with its CTE inlined keeps its tables', async () => {
    const sql = (how: string) =>
      `WITH recent AS ${how} (SELECT * FROM orders WHERE created_at >= timestamptz '2025-12-01')
       SELECT u.name, r.total FROM recent r JOIN users u ON u.id = r.user_id WHERE r.tenant_id = 7`;
    const { diff, headline } = await compare(
      await planOf(sql('MATERIALIZED')),
      await planOf(sql('NOT MATERIALIZED')),
    );
    expect(diff.inlinedCtes).toMatchObject([{ name: 'CTE recent', relations: ['orders'] }]);
    expect(diff.removed.map(({ title }) => title)).toEqual(['CTE Scan']);
    expect(headline).toContain('the CTE recent is no longer computed apart');
  });

  test('with its date as a range reads one partition', async () => {
    await run(
      `CREATE TABLE log (id int, day date) PARTITION BY RANGE (day);
       CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');
       CREATE TABLE log_2 PARTITION OF log FOR VALUES FROM ('2025-07-01') TO ('2026-02-01');
       INSERT INTO log SELECT id, created_at::date FROM orders; ANALYZE log`,
    );
    const before = await planOf(
      "SELECT count(*) FROM log WHERE date_trunc('month', day::timestamp) = '2025-05-01'",
    );
    const after = await planOf("SELECT count(*) FROM log WHERE day >= '2025-05-01' AND day < '2025-06-01'");
    const { diff, headline } = await compare(before, after);
    expect(diff.partitions).toEqual([{ relation: 'log', before: 2, after: 1 }]);
    expect(diff.relations).toMatchObject([{ relation: 'log', before: { scans: 2 }, after: { scans: 1 } }]);
    expect(headline).toContain('; 1 of 2 partitions of log is left out');
    expect(findingsOf(before)[0]?.fix).toMatch(/^Write date_trunc\('month'/);
  });

  test('with keyset pages instead of OFFSET reads no more for a late page', async () => {
    const late = await planOf('SELECT id, total FROM orders ORDER BY id OFFSET 50000 LIMIT 20');
    expect(rules(late)).toEqual(['problem: deep offset']);
    const keyset = await planOf('SELECT id, total FROM orders WHERE id > 50000 ORDER BY id LIMIT 20');
    const { headline } = await compare(late, keyset);
    expect(headline).toMatch(
      /^908 pages became 3 \(−99\.7 %\), rows read 50,020 became 20; the index of orders is now asked for id > 50000\.$/,
    );
    expect(rules(keyset)).toEqual([]);
  });
});
