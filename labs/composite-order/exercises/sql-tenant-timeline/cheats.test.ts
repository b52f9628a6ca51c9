import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

const GOOD = 'CREATE INDEX ON orders (tenant_id, created_at)';

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('sql-tenant-timeline');
});
afterAll(() => grader.close());

describe('anything but CREATE INDEX fails at NOT_AN_INDEX, and nothing is run', () => {
  test.each([
    'SET enable_seqscan = off',
    'SET LOCAL enable_sort = off',
    'RESET ALL',
    "SELECT set_config('enable_seqscan', 'off', false)",
    'BEGIN',
    'COMMIT',
    'SAVEPOINT s',
    'DO $$ BEGIN SET enable_seqscan = off; END $$',
    'DROP INDEX orders_pkey',
    'ALTER TABLE orders ADD UNIQUE (tenant_id, created_at, id)',
    'ALTER TABLE orders ALTER tenant_id SET STATISTICS 10000',
    'ALTER TABLE orders SET (parallel_workers = 0)',
    'ALTER DATABASE postgres SET enable_seqscan = off',
    'ALTER SYSTEM SET enable_seqscan = off',
    'ALTER ROLE postgres SET enable_seqscan = off',
    'ALTER FUNCTION larkspur.r(int, text, int) SET enable_seqscan = off',
    'ALTER TABLE orders DROP CONSTRAINT orders_pkey',
    'ALTER TABLE orders DISABLE TRIGGER ALL',
    'ALTER INDEX orders_pkey RENAME TO p',
    'CREATE INDEX CONCURRENTLY ON orders (tenant_id, created_at)',
    'CREATE UNIQUE INDEX CONCURRENTLY ON orders (tenant_id, created_at)',
    'CREATE VIEW v AS SELECT * FROM orders',
    'CREATE MATERIALIZED VIEW v AS SELECT * FROM orders',
    'CREATE TEMP TABLE orders AS SELECT * FROM larkspur.orders',
    'CREATE TABLE orders_copy (LIKE orders INCLUDING ALL)',
    'CREATE STATISTICS s ON tenant_id, created_at FROM orders',
    'CREATE OPERATOR larkspur.= (LEFTARG = int, RIGHTARG = int, FUNCTION = int4ne)',
    'CREATE CAST (text AS larkspur.priority_level) WITH INOUT AS IMPLICIT',
    'CREATE OPERATOR CLASS larkspur.c FOR TYPE int USING btree AS FUNCTION 1 btint4cmp(int, int)',
    'CREATE RULE r AS ON SELECT TO orders DO INSTEAD SELECT 1',
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    'CREATE TABLE public.orders AS TABLE larkspur.orders',
    'SELECT * INTO orders_small FROM orders LIMIT 20',
    'CREATE SCHEMA a CREATE INDEX ON orders (tenant_id, created_at)',
    'CREATE EXTENSION btree_gin',
    'PREPARE p AS SELECT 1',
    'EXECUTE p',
    'DELETE FROM orders WHERE tenant_id <> 99',
    'UPDATE orders SET tenant_id = 99',
    "INSERT INTO orders VALUES (0, 99, 41, 'shipped', 1, '', '2025-02-01')",
    'TRUNCATE orders',
    'MERGE INTO orders USING users ON false WHEN NOT MATCHED THEN DO NOTHING',
    "COPY orders TO '/tmp/orders'",
    'COPY orders FROM STDIN',
    'VACUUM FULL orders',
    'ANALYZE orders',
    'CLUSTER orders USING orders_pkey',
    'REINDEX TABLE orders',
    'EXPLAIN ANALYZE SELECT 1',
    'EXPLAIN ANALYZE DELETE FROM orders WHERE tenant_id <> 99',
    'LISTEN orders',
    'NOTIFY orders',
    'DECLARE c CURSOR WITH HOLD FOR SELECT 1',
    "LOAD 'auto_explain'",
    'IMPORT FOREIGN SCHEMA a FROM SERVER s INTO larkspur',
    'LOCK TABLE orders',
    "COMMENT ON TABLE orders IS 'x'",
    'GRANT ALL ON orders TO postgres',
    'DISCARD ALL',
    'CHECKPOINT',
    'SELECT 1',
  ])('%s, alone and after a right index', async (statement) => {
    const alone = await grader.grade(statement);
    expect(alone.message).toMatch(/^Line 1 is .+ so nothing was run\.$/);
    expect(alone.checks.map(({ status }) => status).join(' ')).toMatch(/^pass fail( skipped)+$/);
    expect(await grader.decided(`${GOOD};\n${statement};`)).toMatch(/^NOT_AN_INDEX: Line 2 is /);
  });

  test('also when it hides behind a comment, a quote or a line end', async () => {
    const hidden = 'SET enable_seqscan = off';
    const disguises = [
      `${GOOD}; /* the end */ ${hidden}`,
      `${GOOD} -- the end\r;${hidden}`,
      `-- the start\r${hidden}; ${GOOD}`,
      `/* /* */ */ ${hidden};${GOOD}`,
      `${GOOD.replace('INDEX', 'INDEX "a;\'"')};${hidden}`,
      `CREATE INDEX ON orders (tenant_id, created_at) WHERE status <> $$;$$ ;${hidden}`,
      `${GOOD} WHERE status <> E'\\';--' ; ${hidden} --'`,
      `\uFEFF${GOOD};${hidden}`,
    ];
    for (const text of disguises) {
      expect(await grader.decided(text), text).toMatch(/^NOT_AN_INDEX: .*SET enable_seqscan = off/);
    }
  });
});

describe('an index that is meant for the grader fails, and says for which page', () => {
  const madeFor = (tenants: string) => `${GOOD} WHERE tenant_id IN (${tenants})`;
  const HUNDREDS = Array.from(
    { length: 200 },
    (_, i) => `CREATE INDEX ON orders (created_at) WHERE tenant_id = ${i};`,
  ).join('\n');

  test.each<readonly [string, string, RegExp]>([
    ['the offered tenants', madeFor('1, 7, 99'), /^SEQ_SCAN: Tenant 23, oldest first: /],
    ['the tenants held back as well', madeFor('1, 7, 99, 23, 48'), /^SEQ_SCAN: On other data, tenant 61, /],
    [
      'every tenant that there is',
      `${GOOD} WHERE tenant_id <= 50 OR tenant_id = 99`,
      /^SEQ_SCAN: On other data, tenant 61, /,
    ],
    ['the orders that there are', `${GOOD} WHERE id <= 200025`, /^SEQ_SCAN: Tenant /],
    ['a catalogue', 'CREATE INDEX ON pg_catalog.pg_class (relname)', /^SEQ_SCAN: Tenant /],
    ['what plans are made of', 'CREATE INDEX ON pg_statistic (staattnum)', /^SEQ_SCAN: Tenant /],
    ['200 tenants, one each', HUNDREDS, /^INDEX_BUDGET: 200 new indexes, want 1: /],
  ])('for %s', async (_name, text, found) => {
    expect(await grader.decided(text)).toMatch(found);
  });

  test.each<readonly [string, string, string]>([
    ['refuses them', 'CREATE UNIQUE INDEX u ON orders ((1)) WHERE id > 200025', 'duplicate key value'],
    ['fails on them', 'CREATE INDEX ON orders (tenant_id, (1 / (tenant_id - 61)))', 'division by zero'],
  ])('one that %s when other rows come is invalid', async (_name, text, words) => {
    const found = await grader.decided(text);
    expect(found).toMatch(/^invalid: /);
    expect(found).toContain(words);
  });
});
