import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeDatasets } from '@/lib/postgres/assets.node';
import { sqlRunner } from '@/lib/postgres/sql-runner';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

const GOOD = 'CREATE INDEX ON orders (tenant_id, created_at)';

const SIX = /^Tenant \d+, (oldest|newest) first: /;

const open = nodeDatasets(process.cwd());
const never = () => new AbortController().signal;

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('sql-tenant-timeline');
});
afterAll(() => grader.close());

describe('a right index passes in any clothes', () => {
  test.each([
    GOOD.toUpperCase(),
    `${GOOD}  \t\n ;; \r\n;\n`,
    `\uFEFF${GOOD};\r\n`,
    `-- one\r\n${GOOD.replaceAll(' ', '\r\n')}\r\n;\r\n`,
    `/* a; /* DROP TABLE orders; */ */ -- b;\n${GOOD} -- c; SET x = 1`,
    `${GOOD}; -- DROP INDEX orders_pkey;`,
    'create index "Orders Of A Tenant" on Larkspur.ORDERS Using BTree (Tenant_ID, CREATED_AT)',
    `\n\n\t${GOOD}\n\n\n   `,
    `${GOOD};;`,
    'CREATE INDEX U&"\\0074imeline" ON U&"\\006Frders" (U&"tenant\\005Fid", created_at)',
    'CREATE INDEX "CREATE TABLE" ON larkspur."orders" ("tenant_id" ASC, "created_at" DESC)',
    'CREATE INDEX orders_timeline_idx_with_a_name_that_is_much_longer_than_the_63_bytes_postgresql_keeps ON orders (tenant_id, created_at)',
    `CREATE/**/INDEX/**/ON/**/orders(tenant_id,created_at)`,
    'CREATE INDEX "Größe; 😀" ON "orders" ("tenant_id", "created_at")',
    'CREATE INDEX IF NOT EXISTS timeline ON ONLY larkspur.orders USING btree (tenant_id, created_at)',
    'CREATE INDEX ON orders (tenant_id int4_ops ASC NULLS LAST, created_at timestamptz_ops ASC NULLS LAST)',
    'CREATE INDEX ON orders (tenant_id NULLS FIRST, created_at DESC NULLS FIRST)',
    'CREATE INDEX ON orders ((tenant_id), (created_at))',
    'CREATE INDEX ON orders (tenant_id, created_at) INCLUDE (id, status, total)',
    'CREATE INDEX ON orders (tenant_id, created_at, status, total, id)',
    'CREATE UNIQUE INDEX ON orders (tenant_id, created_at)',
    'CREATE UNIQUE INDEX ON orders (tenant_id, created_at, id) NULLS NOT DISTINCT',
    'CREATE INDEX ON orders (tenant_id, created_at) WITH (fillfactor = 70, deduplicate_items = off) TABLESPACE pg_default',
    "CREATE INDEX ON orders (tenant_id, created_at DESC) WHERE created_at >= '2025-02-01 00:00+00'",
    "CREATE INDEX ON orders (tenant_id, created_at) WHERE created_at > timestamptz '2025-01-31 18:00-05'",
    'CREATE INDEX ON orders (tenant_id, created_at) WHERE tenant_id IS NOT NULL AND tenant_id > 0',
  ])('%j', async (text) => {
    expect(await grader.decided(text)).toMatch(/^pass: \d+ to \d+ pages and at most 20 rows read\.$/);
  });

  test('with 200,000 blanks inside', async () => {
    expect(await grader.decided(GOOD.replace(', ', `,${' '.repeat(200_000)}`))).toMatch(/^pass/);
  });
});

describe('a text without a statement fails at EMPTY', () => {
  test.each([
    '',
    ' \r\n\t',
    ';',
    ';;\n;',
    '\uFEFF',
    `-- ${GOOD};`,
    `/* ${GOOD}; /* */ */`,
    '; -- a\n; /* b */',
  ])('%j', async (text) => {
    expect(await grader.decided(text)).toMatch(/^EMPTY: There is no statement/);
  });
});

describe('a wrong index fails at the check it breaks, with tenant, direction and figures', () => {
  test.each([
    [`${GOOD}; ${GOOD}`, 'INDEX_BUDGET', '2 new indexes, want 1'],
    [
      'CREATE INDEX IF NOT EXISTS users_pkey ON orders (tenant_id, created_at)',
      'INDEX_BUDGET',
      'No new index',
    ],
    ['CREATE INDEX ON orders (created_at, tenant_id)', 'BUFFERS', '439 pages read, want at most 40'],
    ['CREATE INDEX ON orders (created_at) INCLUDE (tenant_id, id, status, total)', 'SEQ_SCAN', '1,847 pages'],
    ['CREATE INDEX ON orders (tenant_id)', 'SORT', '22,891 rows sorted by created_at'],
    ['CREATE INDEX ON orders (tenant_id, created_at NULLS FIRST)', 'SORT', '22,891 rows sorted'],
    ["CREATE INDEX ON orders (tenant_id, (date_trunc('day', created_at, 'UTC')))", 'SORT', 'rows sorted'],
    ['CREATE INDEX ON orders ((tenant_id + 0), created_at)', 'SEQ_SCAN', '1,847 pages'],
    [`${GOOD} WHERE tenant_id IN (1, 7, 99)`, 'SEQ_SCAN', 'holds only the rows where'],
    [`${GOOD} WHERE created_at >= '2025-02-02'`, 'SEQ_SCAN', '1,847 pages'],
    ['CREATE INDEX ON pg_catalog.pg_class (relname)', 'SEQ_SCAN', 'is an index of pg_class'],
  ])('%s', async (text, code, says) => {
    const found = await grader.decided(text);
    expect(found).toMatch(new RegExp(`^${code}: `));
    expect(found).toContain(says);
    if (code !== 'INDEX_BUDGET') expect(found.slice(code.length + 2)).toMatch(SIX);
  });
});

describe('what PostgreSQL refuses is invalid, in its own words and with its line', () => {
  test.each([
    [
      '-- é\r\nCREATE INDX ON orders (tenant_id)',
      'Line 2: PostgreSQL refuses this: syntax error at or near "INDX"',
    ],
    [
      `${GOOD};\nCREATE INDEX ON orders (nope)`,
      'Line 2: PostgreSQL refuses this: column "nope" does not exist',
    ],
    ['CREATE INDEX ON nowhere (a)', 'relation "nowhere" does not exist (42P01)'],
    ['CREATE UNIQUE INDEX ON orders (tenant_id)', '(23505). Key (tenant_id)='],
    ['CREATE INDEX ON orders (now())', 'must be marked IMMUTABLE'],
    ['CREATE INDEX ON orders (tenant_id, (1 / (id - id)))', 'division by zero'],
    [`${GOOD}; /* never closed`, 'unterminated /* comment'],
    ['\\d orders', 'syntax error at or near "\\"'],
  ])('%j', async (text, says) => {
    const verdict = await grader.grade(text);
    expect(verdict.verdict).toBe('invalid');
    expect(verdict.message).toContain(says);
    expect(verdict.checks.every(({ status }) => status === 'skipped')).toBe(true);
  });

  test('also when it is an expression of 20,000 terms', async () => {
    const found = await grader.decided(`${GOOD} WHERE 0${'+0'.repeat(20_000)} = 0`);
    expect(found).toMatch(/^invalid: (Line 1: )?PostgreSQL refuses this: stack depth limit exceeded/);
  });
});

describe('a database of one’s own', () => {
  test.each([GOOD, 'CREATE INDEX ON orders (created_at, tenant_id)'])(
    'in a worker shows what it shows here, so that the tests above hold for it: %s',
    async (text) => {
      const outcome = await sqlRunner({ open })({ exercise: grader.exercise, text }, never());
      expect(outcome).toEqual({ kind: 'observed', observation: await grader.observationOf(text) });
    },
  );

  test('may be crashed by a submission, which is then invalid and not our fault', async () => {
    const deep = `CREATE INDEX ON orders ((('${'['.repeat(100_000)}'::json) IS NULL))`;
    const verdict = await grader.grade(`\n${deep}`);
    expect(verdict).toMatchObject({
      verdict: 'invalid',
      message: expect.stringMatching(/^Line 2: The server crashes with this: /),
    });
  });

  test('is ended when a submission does not end', async () => {
    const endless = 'CREATE INDEX ON orders (length(factorial(20000 + id % 3)::text))';
    const run = sqlRunner({ open, timeoutMs: 1_000 });
    const outcome = await run({ exercise: grader.exercise, text: endless }, never());
    expect(outcome.kind).toBe('timed-out');
    expect(outcome).toHaveProperty('message', expect.stringMatching(/^Not finished after 1 s: stopped at /));
  });
});
