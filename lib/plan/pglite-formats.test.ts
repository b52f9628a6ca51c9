import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from '../postgres/assets.node';
import type { PostgresSession } from '../postgres/session';
import { measure } from './measure';
import { parsePlans } from './parse';
import { parseJsonPlan } from './parse-json';
import type { Plan, PlanNode } from './plan';
import { nodesOf } from './plan';

// PostgreSQL 18 itself: a statement explained in JSON and in text reads the same, and its pages add up.

const open = nodeDatasets(process.cwd());
let session: PostgresSession;

beforeAll(async () => {
  session = await open('orders');
  const failed = (
    await session.run(
      `CREATE TABLE part (id int, day int) PARTITION BY RANGE (day);
       CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (10);
       CREATE TABLE part_2 PARTITION OF part FOR VALUES FROM (10) TO (20);
       INSERT INTO part SELECT g, g % 20 FROM generate_series(1, 2000) g;
       CREATE INDEX ON part (day);
       CREATE TABLE "Odd Table" ("Some id" int PRIMARY KEY, "q""q" text);
       INSERT INTO "Odd Table" SELECT g, 'it''s (' || g FROM generate_series(1, 50) g;
       CREATE INDEX orders_tenant ON orders (tenant_id, created_at);
       CREATE INDEX orders_user ON orders (user_id);
       ANALYZE part, "Odd Table"`,
    )
  ).results.find(({ outcome }) => outcome.kind === 'error');
  if (failed) throw new Error(JSON.stringify(failed.outcome));
});
afterAll(() => session.close());

/** The cells of an EXPLAIN; what it changed is rolled back. */
async function explain(options: string, sql: string): Promise<string> {
  const { results } = await session.run(`BEGIN; EXPLAIN (${options}) ${sql}; ROLLBACK`);
  const outcome = results.at(1)?.outcome;
  if (outcome?.kind !== 'rows') throw new Error(`It was not explained: ${JSON.stringify(outcome)}`);
  return outcome.rows.map(([cell]) => cell).join('\n');
}

const STATEMENTS: readonly (readonly [sql: string, settings?: string])[] = [
  ['SELECT * FROM orders WHERE tenant_id = 7 ORDER BY created_at DESC LIMIT 5'],
  ['SELECT tenant_id, count(*) FROM orders GROUP BY tenant_id ORDER BY 2 DESC, 1 LIMIT 3'],
  ['SELECT count(*) FROM orders WHERE tenant_id IN (1, 7, 99) AND created_at > now()'],
  [
    "SELECT o.id FROM orders o LEFT JOIN users u ON u.id = o.user_id WHERE o.note LIKE 'x, (%' AND u.id IS NULL",
  ],
  [
    'SELECT u.id, x.id FROM users u, LATERAL (SELECT id FROM orders o WHERE o.tenant_id = u.id ORDER BY created_at LIMIT 2) x WHERE u.id < 30',
  ],
  ['SELECT id, (SELECT count(*) FROM orders o WHERE o.user_id = u.id) FROM users u WHERE id < 20'],
  ['SELECT * FROM orders WHERE id = (SELECT max(id) FROM orders WHERE tenant_id = 3)'],
  [
    'SELECT count(*) FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id) OR u.id NOT IN (SELECT tenant_id FROM orders)',
  ],
  [
    'WITH c AS MATERIALIZED (SELECT id FROM orders WHERE tenant_id = 5) SELECT 1 FROM c a JOIN c b USING (id) LIMIT 3',
  ],
  ['WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 20) SELECT sum(n) FROM r'],
  ['WITH gone AS (DELETE FROM orders WHERE tenant_id = 99 RETURNING id) SELECT count(*) FROM gone'],
  ['WITH gone AS (DELETE FROM "Odd Table" RETURNING 1) SELECT count(*) FROM users'],
  ['SELECT * FROM "Odd Table" o WHERE "q""q" = $$it\'s (7$$ OR "Some id" < 3 ORDER BY "q""q"'],
  [
    'SELECT rank() OVER (PARTITION BY tenant_id ORDER BY created_at, id) FROM orders WHERE tenant_id < 3 LIMIT 10',
  ],
  ['SELECT * FROM orders ORDER BY tenant_id, note LIMIT 10'],
  ['SELECT * FROM orders ORDER BY note', "SET work_mem = '256kB'"],
  ['SELECT user_id, note, count(*) FROM orders GROUP BY 1, 2', "SET work_mem = '256kB'"],
  ['SELECT count(*) FROM users a JOIN users b ON md5(a.id::text) = md5(b.id::text)', "SET work_mem = '64kB'"],
  [
    'SELECT count(*) FROM orders a JOIN orders b ON a.id = b.id',
    'SET enable_hashjoin = off; SET enable_nestloop = off',
  ],
  [
    'SELECT count(*) FROM users u JOIN orders o ON o.user_id = u.id WHERE u.id % 7 = 0',
    'SET enable_hashjoin = off; SET enable_mergejoin = off',
  ],
  [
    'SELECT tenant_id, user_id, count(*) FROM orders WHERE id < 500 GROUP BY GROUPING SETS ((tenant_id), (user_id), ())',
  ],
  ['SELECT count(*) FROM part WHERE day = 3'],
  ['UPDATE part SET id = id + 1 WHERE day IN (3, 13) AND id < 0'],
  [
    'INSERT INTO "Odd Table" VALUES (1, NULL), (99, NULL) ON CONFLICT ("Some id") DO UPDATE SET "q""q" = \'y\'',
  ],
  [
    'MERGE INTO "Odd Table" t USING users u ON u.id = t."Some id" WHEN MATCHED THEN DELETE WHEN NOT MATCHED AND u.id < 60 THEN INSERT VALUES (u.id + 1000)',
  ],
  ['SELECT g, unnest(ARRAY[1, 2]) FROM generate_series(1, 5) g WHERE g > 2'],
  ['SELECT tenant_id FROM orders EXCEPT SELECT id FROM users'],
  ['SELECT 1 WHERE false'],
  ['SELECT * FROM orders', 'SET enable_seqscan = off'],
];

/** What two executions may differ in, and what text does not tell. */
const comparable = (plan: Plan) => ({
  ...{ executed: plan.executed, settings: plan.settings, jitMs: plan.jitMs },
  triggers: plan.triggers.map(({ name, calls }) => ({ name, calls })),
  nodes: nodesOf(plan).map(({ raw, children, time, blocks, pages, ...node }: PlanNode) => ({
    ...{ ...node, output: raw.Output, spilled: (blocks?.tempWritten ?? 0) > 0, hasTime: time !== null },
    pages: node.type === 'ModifyTable' || plan.root.type === 'ModifyTable' ? null : pages,
  })),
});

const OPTIONS = [
  'ANALYZE, BUFFERS, TIMING OFF',
  'ANALYZE, VERBOSE, SETTINGS, MEMORY, SERIALIZE',
  'VERBOSE, SETTINGS',
] as const;

describe.each(STATEMENTS.map(([sql, settings = 'SELECT 1']) => [sql, settings] as const))(
  '%s',
  (sql, settings) => {
    beforeAll(async () => {
      await session.run(settings);
      // The first execution of a session also reads the catalogue.
      await explain('ANALYZE', sql);
    });
    afterAll(() => session.run('RESET ALL; SET search_path = larkspur').then(() => undefined));

    test.each(OPTIONS)(
      'reads the same from JSON and from text (%s), and its pages add up',
      async (options) => {
        const json = parseJsonPlan(await explain(`${options}, FORMAT JSON`, sql));
        const [text, second] = parsePlans(await explain(`${options}, FORMAT TEXT`, sql));
        expect(second).toBeUndefined();
        expect(text && comparable(text)).toEqual(comparable(json));
        const { nodes, rootPages, pagesAfterwards } = measure(json);
        expect(nodes.reduce((sum, { selfPages }) => sum + selfPages, 0)).toBe(rootPages + pagesAfterwards);
        if (options.startsWith('ANALYZE')) expect([json.executed, json.hasPages]).toEqual([true, true]);
      },
    );
  },
);

test('what PostgreSQL 18 adds is there: fractions of rows, searches of the index, what is disabled', async () => {
  const looped = 'SELECT count(o.id) FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.id < 50';
  await session.run('SET enable_hashjoin = off; SET enable_mergejoin = off');
  for (const format of ['JSON', 'TEXT']) {
    const [plan] = parsePlans(await explain(`ANALYZE, FORMAT ${format}`, looped));
    const inner =
      plan && nodesOf(plan).find(({ loops, indexSearches }) => loops > 1 && indexSearches !== null);
    expect(inner?.indexSearches).toBe(inner?.loops);
    expect(Number.isInteger(inner?.rows)).toBe(false);
  }
  await session.run('RESET ALL; SET search_path = larkspur; SET enable_seqscan = off');
  for (const format of ['JSON', 'TEXT']) {
    const [plan] = parsePlans(await explain(`ANALYZE, FORMAT ${format}`, 'SELECT note FROM orders'));
    expect(plan?.root).toMatchObject({ type: 'Seq Scan', disabled: true });
  }
});
