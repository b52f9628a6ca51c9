import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from './engine';
import { openEngine } from './fresh-engine';

let engine: Engine;

beforeAll(async () => {
  engine = await openEngine('posts');
});
afterEach(async () => {
  await engine.send('ROLLBACK');
});
afterAll(() => engine.close());

const none = { values: [] };
const GENERATE = 'SELECT n FROM pg_catalog.generate_series(1, 5) n';

describe('a query with values', () => {
  test('takes them as text, in their places, whatever type they must be', async () => {
    const sql = "SELECT $2::int + 1, $1::text, $1 || '!', $3::timestamptz, $2 IS NULL";
    const reply = await engine.query(sql, { values: ["a'; DROP TABLE users --", '41', '2025-02-01'] });
    expect(reply.rows).toEqual([
      ['42', "a'; DROP TABLE users --", "a'; DROP TABLE users --!", '2025-02-01 00:00:00+00', 'f'],
    ]);
    expect(reply).toMatchObject({ error: null, tag: 'SELECT 1', transaction: 'idle' });
  });

  test('infers their types from the columns they meet', async () => {
    const { rows } = await engine.query('SELECT id FROM users WHERE id = $1 AND created_at < $2', {
      values: ['7', 'infinity'],
    });
    expect(rows).toEqual([['7']]);
  });

  test('gives the names of its columns also when there is no row', async () => {
    const { columns, rows } = await engine.query('SELECT id, name AS "A b" FROM users WHERE false', none);
    expect(columns?.map(({ name }) => name)).toEqual(['id', 'A b']);
    expect(rows).toEqual([]);
  });

  test('gives every row, or as many as asked for', async () => {
    const rowsOf = async (maxRows?: number) =>
      (await engine.query(GENERATE, maxRows === undefined ? none : { ...none, maxRows })).rows.length;
    expect([await rowsOf(), await rowsOf(4), await rowsOf(5), await rowsOf(6)]).toEqual([5, 4, 5, 5]);
  });

  test('does not compute what lies behind the last row asked for', async () => {
    const sql = 'SELECT 10 / (3 - n) FROM pg_catalog.generate_series(1, 5) n';
    expect(await engine.query(sql, { ...none, maxRows: 2 })).toMatchObject({
      error: null,
      rows: [['5'], ['10']],
    });
    expect((await engine.query(sql, none)).error?.code).toBe('22012');
  });

  test('is one statement: two are refused', async () => {
    expect((await engine.query('SELECT 1; SELECT 2', none)).error?.code).toBe('42601');
  });

  test.each<readonly [string, readonly string[], string]>([
    ['SELECT $1::int', ['x'], '22P02'],
    ['SELECT $1::int', [], '08P01'],
    ['SELECT 1', ['7'], '08P01'],
    ['SELECT $2::int', ['1', '2'], '42P18'],
    ['SELECT nope', [], '42703'],
    ['SELECT 1 / (id - id) FROM users', [], '22012'],
    ['SELEC 1', [], '42601'],
    ['', [], ''],
  ])('may be refused, and leaves the session as it was: %s with %j', async (sql, values, code) => {
    expect((await engine.query(sql, { values })).error?.code ?? '').toBe(code);
    expect(engine.transaction).toBe('idle');
    expect((await engine.query('SELECT $1', { values: ['next'] })).rows).toEqual([['next']]);
  });

  test('is part of the transaction that is open, and fails it', async () => {
    await engine.send('BEGIN');
    expect((await engine.query(GENERATE, { ...none, maxRows: 1 })).transaction).toBe('open');
    expect((await engine.query('SELECT nope', none)).transaction).toBe('failed');
    expect(engine.transaction).toBe('failed');
    expect((await engine.query('SELECT 1', none)).error?.code).toBe('25P02');
  });

  test('is refused what changes data while the transaction only reads', async () => {
    await engine.send('BEGIN READ ONLY');
    expect((await engine.query('DELETE FROM posts', none)).error?.code).toBe('25006');
  });
});

describe('the position of an error', () => {
  const PREFIX = 'EXPLAIN ';

  test.each([
    ['SELECT 1, nope', 10],
    ['SELECT 1,\r\n  nope', 13],
    ["SELECT '😀漢é', nope", 15],
    ['SELECT 1 FROM users WHERE id = $1 AND nope', 38],
  ])('is the one in the reader’s text, in UTF-16 units, whatever stands before it: %j', async (sql, at) => {
    expect(sql.indexOf('nope')).toBe(at);
    const values = sql.includes('$1') ? ['1'] : [];
    expect((await engine.query(sql, { values })).error?.position).toBe(at);
    expect((await engine.query(PREFIX + sql, { values, prefix: PREFIX.length })).error?.position).toBe(at);
  });

  test('is none when PostgreSQL gives none, or one before the text', async () => {
    expect((await engine.query('SELECT 1 / (id - id) FROM users', none)).error?.position).toBeNull();
    const sql = 'SELECT nope, 1';
    expect((await engine.query(sql, { ...none, prefix: 12 })).error?.position).toBeNull();
  });
});

test('a message of half a megabyte goes through', async () => {
  const value = 'é'.repeat(250_000);
  const { rows } = await engine.query('SELECT length($1), $1', { values: [value] });
  expect(rows).toEqual([['250000', value]]);
});
