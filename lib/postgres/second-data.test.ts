import { describe, expect, test } from 'vitest';
import type { SqlProbe } from '../grading/sql-observation';
import type { FreshJob } from './fresh-engine';
import { observationOf, observeFresh, refusalOf } from './fresh-engine';

const NAMED = { probe: 'a', params: {}, label: 'all' };
const PAGE: SqlProbe = {
  kind: 'query',
  ...NAMED,
  sql: 'SELECT id FROM posts WHERE author_id = 7 ORDER BY id LIMIT 5',
};

const attempt = (text: string, job: Partial<FreshJob>) =>
  observeFresh('posts', { text, accept: { statements: ['create index'] }, probes: [], second: [], ...job });

describe('the second data', () => {
  const UNIQUE = 'CREATE UNIQUE INDEX u ON posts (author_id, id)';
  const rowsOf = async (secondData: string, text = UNIQUE) =>
    (await observationOf(attempt(text, { probes: [PAGE], second: [PAGE], secondData }))).probes;

  test('lies under the submission when its probes are measured again, with rows of their own', async () => {
    const [first, second] = await rowsOf('DELETE FROM larkspur.posts WHERE id < 20000');
    if (first?.kind !== 'query' || second?.kind !== 'query') throw new Error('two queries are measured');
    expect([first.data, second.data]).toEqual(['first', 'second']);
    expect(second.rows).toEqual(second.expected);
    expect(second.rows).not.toEqual(first.rows);
  });

  test('goes without a row that a unique index of the submission refuses', async () => {
    const text = 'CREATE UNIQUE INDEX u ON posts (title)';
    const [, second] = await rowsOf("INSERT INTO larkspur.posts VALUES (0, 7, 'Post 1', '', 'now')", text);
    expect(second).toMatchObject({ data: 'second' });
    expect(second?.kind === 'query' && second.rows.map(([id]) => id)).not.toContain('0');
  });

  test.each<readonly [string, string, string]>([
    [
      'many rows at once',
      'CREATE UNIQUE INDEX u ON posts ((1)) WHERE id > 40000',
      'PostgreSQL refuses a later change of the rows under this set-up: duplicate key value violates unique constraint "u" (23505).',
    ],
    [
      'an expression that fails',
      'CREATE INDEX e ON posts ((1 / (40001 - id)))',
      'PostgreSQL refuses a later change of the rows under this set-up: division by zero (22012).',
    ],
  ])('is not kept out by %s: that is invalid', async (_name, text, message) => {
    const secondData = `INSERT INTO larkspur.posts SELECT i, 7, 'late', '', 'now' FROM generate_series(40001, 40002) i`;
    const found = refusalOf(attempt(text, { second: [PAGE], secondData }));
    expect(await found).toContain(message);
  });

  test('is left alone when nothing is measured on it', async () => {
    expect(await observationOf(attempt(UNIQUE, { secondData: 'no SQL at all' }))).toMatchObject({
      ran: true,
    });
  });

  test('that does not parse is our own fault', async () => {
    await expect(attempt(UNIQUE, { second: [PAGE], secondData: 'SELEC' })).rejects.toThrow(
      'The second data does not parse',
    );
  });
});
