import { beforeAll, describe, expect, test } from 'vitest';
import type { Acceptance } from '../grading/checks/accepted';
import { loadParser, splitScript } from './statements';
import { commandOf, readSubmission } from './submission';

beforeAll(loadParser);

const ACCEPT: Acceptance = { statements: ['create index'], query: { params: 2 } };

describe('a statement of the set-up', () => {
  const observed = (text: string, statements: Acceptance['statements']) =>
    readSubmission(text, { statements }).statements.map(({ command, accepted }) => `${command}: ${accepted}`);

  test.each<readonly [Acceptance['statements'][number], readonly string[], readonly string[]]>([
    [
      'create index',
      ['CREATE INDEX ON a (b)', 'create unique index if not exists i on a using hash (b)'],
      ['CREATE INDEX CONCURRENTLY ON a (b)', 'DROP INDEX i', 'ALTER INDEX i RENAME TO j', 'REINDEX INDEX i'],
    ],
    [
      'add unique',
      [
        'ALTER TABLE a ADD UNIQUE (b)',
        'ALTER TABLE a ADD CONSTRAINT c UNIQUE USING INDEX i, ADD UNIQUE (b, d) DEFERRABLE',
        'ALTER TABLE a ADD EXCLUDE USING btree (b WITH =)',
      ],
      [
        'ALTER TABLE a ADD PRIMARY KEY (b)',
        'ALTER TABLE a ADD CHECK (b > 0) NOT VALID',
        'ALTER TABLE a ADD COLUMN c int UNIQUE',
        'ALTER TABLE a ADD UNIQUE (b), DISABLE TRIGGER ALL',
        'ALTER TABLE a DROP CONSTRAINT c',
        'CREATE TABLE a (b int UNIQUE)',
      ],
    ],
    [
      'create materialized view',
      [
        'CREATE MATERIALIZED VIEW v AS SELECT 1',
        'CREATE MATERIALIZED VIEW IF NOT EXISTS v AS TABLE a WITH NO DATA',
        'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
        'DROP MATERIALIZED VIEW v',
      ],
      [
        'CREATE TABLE v AS SELECT 1',
        'CREATE VIEW v AS SELECT 1',
        'DROP VIEW v',
        'SELECT 1 INTO v',
        'DROP TABLE v',
      ],
    ],
    [
      'create view',
      ['CREATE VIEW v AS SELECT 1', 'CREATE OR REPLACE VIEW v AS SELECT 1', 'DROP VIEW IF EXISTS v CASCADE'],
      ['CREATE MATERIALIZED VIEW v AS SELECT 1', 'DROP MATERIALIZED VIEW v', 'CREATE TABLE v ()'],
    ],
    [
      'create function',
      ["CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
      [
        'DROP FUNCTION f',
        'ALTER FUNCTION f() SET work_mem = 1',
        'CREATE AGGREGATE a (int) (sfunc = f, stype = int)',
        'DO $$$$',
      ],
    ],
    [
      'begin and commit',
      ['BEGIN', 'START TRANSACTION ISOLATION LEVEL SERIALIZABLE', 'COMMIT', 'END'],
      [
        'ROLLBACK',
        'SAVEPOINT s',
        'PREPARE TRANSACTION $$a$$',
        'COMMIT PREPARED $$a$$',
        'SET TRANSACTION READ ONLY',
      ],
    ],
    [
      'transaction',
      ['BEGIN', 'ROLLBACK', 'ABORT', 'SAVEPOINT s', 'ROLLBACK TO s', 'RELEASE s', 'COMMIT AND CHAIN'],
      ['PREPARE TRANSACTION $$a$$', 'ROLLBACK PREPARED $$a$$', 'SET TRANSACTION READ ONLY'],
    ],
    [
      'explain',
      [
        'EXPLAIN DELETE FROM a',
        'EXPLAIN (ANALYZE, FORMAT JSON) SELECT 1',
        'EXPLAIN ANALYZE INSERT INTO a DEFAULT VALUES',
      ],
      [
        'EXPLAIN ANALYZE CREATE TABLE b AS TABLE a',
        'EXPLAIN ANALYZE SELECT * INTO b FROM a',
        "EXPLAIN DELETE FROM a WHERE set_config('a.b', 'c', false) = ''",
        'EXPLAIN EXECUTE p',
        'DELETE FROM a',
      ],
    ],
    [
      'change rows',
      ['DELETE FROM a', 'UPDATE a SET b = 1', 'INSERT INTO a TABLE b', 'WITH c AS (TABLE b) DELETE FROM a'],
      ['TRUNCATE a', 'SELECT 1', 'COPY a FROM STDIN', 'INSERT INTO a SELECT pg_sleep(1)'],
    ],
    [
      'select',
      ['SELECT 1', 'TABLE a', 'VALUES (1)'],
      ['SELECT * INTO b FROM a', 'WITH c AS (DELETE FROM a RETURNING *) TABLE c', 'SELECT current_query()'],
    ],
    ['analyze', ['ANALYZE', 'ANALYZE a (b)', 'VACUUM (FREEZE) a'], ['CLUSTER a', 'EXPLAIN ANALYZE SELECT 1']],
    ['comment', ["COMMENT ON TABLE a IS 'x'"], ["SECURITY LABEL ON TABLE a IS 'x'"]],
  ])('is recognised in PostgreSQL’s own parse tree: %s', (kind, taken, refused) => {
    for (const text of taken) expect(observed(text, [kind])[0], text).toMatch(/: true$/);
    for (const text of refused) expect(observed(text, [kind])[0], text).toMatch(/: false$/);
    for (const text of [...taken, ...refused]) expect(observed(text, [])[0], text).toMatch(/: false$/);
  });

  test('is named by its first words, whatever stands between them', () => {
    const named = (text: string) => splitScript(text).statements.map(commandOf).join();
    expect(named('set/**/jit = on')).toBe('SET');
    expect(named('Create\n Or Replace View v AS SELECT 1')).toBe('CREATE VIEW');
    expect(named('CREATE /* INDEX */ TABLE a ()')).toBe('CREATE TABLE');
    expect(named('CREATE TEMP TABLE a ()')).toBe('CREATE TABLE');
    expect(named('create -- INDEX\n unlogged table a ()')).toBe('CREATE TABLE');
    expect(named('CREATE UNIQUE INDEX CONCURRENTLY ON a (b)')).toBe('CREATE INDEX CONCURRENTLY');
    expect(named('DROP MATERIALIZED VIEW v')).toBe('DROP MATERIALIZED VIEW');
    expect(named('ALTER SYSTEM SET jit = on')).toBe('ALTER SYSTEM');
  });

  test('is quoted in 120 characters at most, on one line', () => {
    const [statement] = readSubmission(`SET\n  a\r\n = '${'x'.repeat(500)}'`, ACCEPT).statements;
    expect(statement?.text).toMatch(/^SET a = 'x{111}…$/);
  });
});
