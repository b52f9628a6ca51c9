import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SqlExercise } from '@/lib/authoring/sql-exercise';
import type { Outcome } from '@/lib/grading/attempt';
import { runAttempt } from '@/lib/grading/attempt';
import type { SqlObservation } from '@/lib/grading/sql-observation';
import type { Verdict } from '@/lib/grading/verdict';
import { nodeDatasets } from '@/lib/postgres/assets.node';
import type { Response, WorkerPort } from '@/lib/postgres/protocol';
import { PostgresSession } from '@/lib/postgres/session';
import { sqlRunner } from '@/lib/postgres/sql-runner';
import { findExercise } from '@/lib/verify/exercises';

const GOOD = 'CREATE INDEX ON orders (tenant_id, created_at)';
const SIX = /^Tenant \d+, (oldest|newest) first: /;

const open = nodeDatasets(process.cwd());
const fresh = sqlRunner({ open });
/** An attempt per database takes most of a second; these share one, and what they did is rolled back. */
const shared = sqlRunner({ open: () => PostgresSession.open(sharedPort(), NO_ASSETS) });
const NO_ASSETS = {} as Parameters<typeof PostgresSession.open>[1];

let database: PostgresSession;
let exercise: SqlExercise;

beforeAll(async () => {
  const found = await findExercise('sql-tenant-timeline');
  if (found?.kind !== 'sql') throw new Error('sql-tenant-timeline is not in the registry');
  exercise = found;
  database = await open(exercise.dataset);
});
afterAll(() => database.close());

function sharedPort(): WorkerPort {
  let say: (message: Response) => void = () => undefined;
  return {
    post: async ({ runId, call, argument }) => {
      if (call === 'open') return say({ kind: 'answer', runId, answer: { bootMs: 0 } });
      if (call !== 'observe') throw new Error(`no attempt asks for ${call}`);
      await database.run('BEGIN');
      const answer = await database.observe(argument);
      await database.run('ROLLBACK');
      say({ kind: 'answer', runId, answer });
    },
    onMessage: (listener) => {
      say = listener;
    },
    onError: () => undefined,
    terminate: () => undefined,
  };
}

const never = () => new AbortController().signal;

async function grade(text: string, runner = shared): Promise<Verdict> {
  const onError = (cause: unknown) => {
    throw cause;
  };
  return runAttempt(
    { exercise, text },
    { runner, record: () => undefined, signal: never(), now: () => 0, onError },
  );
}

/** The code that decided, or the kind of verdict where none did. */
async function decided(text: string): Promise<string> {
  const { verdict, message, checks } = await grade(text);
  const code = checks.find(({ status }) => status === 'fail')?.code;
  return verdict === 'fail' ? `${code}: ${message}` : `${verdict}: ${message}`;
}

async function observationOf(text: string, runner = shared): Promise<SqlObservation> {
  const outcome: Outcome<SqlObservation> = await runner({ exercise, text }, never());
  if (outcome.kind !== 'observed') throw new Error(outcome.message);
  return outcome.observation;
}

describe('a right index passes in any clothes', () => {
  test.each([
    GOOD.toUpperCase(),
    `${GOOD}  \t\n ;; \r\n;\n`,
    `\uFEFF${GOOD};\r\n`,
    `-- one\r\n${GOOD.replaceAll(' ', '\r\n')}\r\n;\r\n`,
    `/* a; /* DROP TABLE orders; */ */ -- b;\n${GOOD} -- c; SET x = 1`,
    `${GOOD}; -- DROP INDEX orders_pkey;`,
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
    expect(await decided(text)).toMatch(/^pass: \d+ to \d+ pages and at most 20 rows read\.$/);
  });

  test('with 200,000 blanks inside', async () => {
    expect(await decided(GOOD.replace(', ', `,${' '.repeat(200_000)}`))).toMatch(/^pass/);
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
    expect(await decided(text)).toMatch(/^EMPTY: There is no statement/);
  });
});

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
    'ALTER INDEX orders_pkey RENAME TO p',
    'CREATE INDEX CONCURRENTLY ON orders (tenant_id, created_at)',
    'CREATE UNIQUE INDEX CONCURRENTLY ON orders (tenant_id, created_at)',
    'CREATE VIEW v AS SELECT * FROM orders',
    'CREATE MATERIALIZED VIEW v AS SELECT * FROM orders',
    'CREATE TEMP TABLE orders AS SELECT * FROM larkspur.orders',
    'CREATE TABLE orders_copy (LIKE orders INCLUDING ALL)',
    'CREATE STATISTICS s ON tenant_id, created_at FROM orders',
    'CREATE RULE r AS ON SELECT TO orders DO INSTEAD SELECT 1',
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
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
    'LOCK TABLE orders',
    "COMMENT ON TABLE orders IS 'x'",
    'GRANT ALL ON orders TO postgres',
    'DISCARD ALL',
    'CHECKPOINT',
    'SELECT 1',
  ])('%s, alone and after a right index', async (statement) => {
    const alone = await grade(statement);
    expect(alone.message).toMatch(/^Line 1 is .+ so nothing was run\.$/);
    expect(alone.checks.map(({ status }) => status).join(' ')).toMatch(/^pass fail( skipped)+$/);
    expect(await decided(`${GOOD};\n${statement};`)).toMatch(/^NOT_AN_INDEX: Line 2 is /);
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
      expect(await decided(text), text).toMatch(/^NOT_AN_INDEX: .*SET enable_seqscan = off/);
    }
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
    const found = await decided(text);
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
    const verdict = await grade(text);
    expect(verdict.verdict).toBe('invalid');
    expect(verdict.message).toContain(says);
    expect(verdict.checks.every(({ status }) => status === 'skipped')).toBe(true);
  });

  test('also when it is an expression of 20,000 terms', async () => {
    const found = await decided(`${GOOD} WHERE 0${'+0'.repeat(20_000)} = 0`);
    expect(found).toMatch(/^invalid: Line 1: PostgreSQL refuses this: stack depth limit exceeded/);
  });
});

describe('a database of one’s own', () => {
  test.each([GOOD, 'CREATE INDEX ON orders (created_at, tenant_id)'])(
    'shows what the shared one shows, so that the tests above hold for it: %s',
    async (text) => {
      expect(await observationOf(text, fresh)).toEqual(await observationOf(text));
    },
  );

  test('may be crashed by a submission, which is then invalid and not our fault', async () => {
    const deep = `CREATE INDEX ON orders ((('${'['.repeat(100_000)}'::json) IS NULL))`;
    const verdict = await grade(`\n${deep}`, fresh);
    expect(verdict).toMatchObject({
      verdict: 'invalid',
      message: expect.stringMatching(/^Line 2: PostgreSQL refuses this: /),
    });
  });

  test('is ended when a submission does not end', async () => {
    const endless = 'CREATE INDEX ON orders (length(factorial(20000 + id % 3)::text))';
    const verdict = await grade(endless, sqlRunner({ open, timeoutMs: 1_000 }));
    expect(verdict.verdict).toBe('timeout');
    expect(verdict.message).toMatch(/^Not finished after 1 s: stopped at /);
  });
});
