import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('bound-every-list');
});
afterAll(() => grader.close());

const SIZE = "CASE WHEN trim(asked) ~ '^0*[1-9][0-9]*$' THEN least(trim(asked)::numeric, 100) ELSE 20 END";

const feed = (limit: string, { from = 'posts', head = 'feed_page(asked text)' } = {}): string =>
  `CREATE FUNCTION ${head} RETURNS SETOF posts LANGUAGE sql AS $$
     SELECT p.* FROM ${from} p ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit} $$;`;

describe('a right function passes in unusual clothes', () => {
  test.each([
    ['named, with a default', feed(SIZE, { head: 'larkspur."feed_page"(asked text DEFAULT NULL)' })],
    ['replaced', feed('1') + feed(SIZE).replace('CREATE', 'CREATE OR REPLACE')],
    [
      'a table with names of its own',
      `CREATE FUNCTION feed_page(asked text) RETURNS TABLE (id int, author int, title text, body text, at timestamptz)
         LANGUAGE sql AS $$ SELECT p.* FROM posts p ORDER BY p.created_at DESC, p.id DESC LIMIT ${SIZE} $$;`,
    ],
  ])('%s', async (_, text) => {
    expect(await grader.decided(text)).toMatch(/^pass: /);
  });
});

describe('a rule that somebody escapes does not', () => {
  test.each<readonly [string, string, string]>([
    [
      'the sizes that are offered, one by one',
      feed(
        "CASE trim(asked) WHEN '1' THEN 1 WHEN '7' THEN 7 WHEN '100' THEN 100 WHEN '101' THEN 100 WHEN '1000000' THEN 100 WHEN '99999999999999999999' THEN 100 ELSE 20 END",
      ),
      "ASKED: Asked for '3': 20 rows, want 3",
    ],
    ['always the maximum', feed('100'), "DEFAULT: Asked for '0': 100 rows, want 20"],
    ['nothing for nobody', feed('0'), 'DEFAULT: '],
    [
      'zero by another name',
      feed(SIZE.replace('0*[1-9][0-9]*', '[0-9]+')),
      "DEFAULT: Asked for '0': 0 rows, want 20",
    ],
    ['other rows', feed(SIZE, { from: '(SELECT * FROM posts WHERE id % 2 = 0)' }), 'ROWS: '],
    [
      'one that takes a number',
      feed('least(asked, 100)', { head: 'feed_page(asked int)' }),
      'NO_FUNCTION: There is no function feed_page(text)',
    ],
    [
      'an index as well',
      `${feed(SIZE)}CREATE INDEX ON posts (created_at);`,
      'NO_FUNCTION: Line 2 is CREATE INDEX',
    ],
    [
      'one that changes posts',
      `CREATE FUNCTION feed_page(asked text) RETURNS SETOF posts LANGUAGE sql AS $$
         DELETE FROM posts WHERE id = 39999 RETURNING * $$;`,
      "DEFAULT: Asked for '0': 1 row, want 20",
    ],
  ])('%s', async (_, text, decided) => {
    expect(await grader.decided(text)).toContain(decided);
  });
});
