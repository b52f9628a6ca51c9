import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changedTables, readFingerprint } from '@/lib/postgres/fingerprint';
import { openEngine } from '@/lib/postgres/fresh-engine';
import { changeData } from '@/lib/postgres/second-data';
import { secondDataOf } from './second';
import { SUBSETS } from './subsets';

describe('the second data of a subset', () => {
  const SOURCE = `-- A head.
-- Two lines of it.

-- @table users
-- Why.
DELETE FROM larkspur.users;

-- @table orders
DELETE FROM larkspur.orders;
-- @table posts
DELETE FROM larkspur.posts;`;

  test('is the statements of its tables, in the order of the file', () => {
    expect(secondDataOf(SOURCE, ['posts', 'users'])).toBe(
      '-- Why.\nDELETE FROM larkspur.users;\nDELETE FROM larkspur.posts;\n',
    );
    expect(secondDataOf(SOURCE, ['orders', 'events'])).toBe('DELETE FROM larkspur.orders;\n');
    expect(secondDataOf(SOURCE, [])).toBe('');
  });

  test('takes a name as a whole', () => {
    expect(secondDataOf('-- @table order_items\nSELECT 1;', ['order', 'orders', 'items'])).toBe('');
  });

  test('may hold a table twice, and one without a statement', () => {
    const twice = '-- @table a\nSELECT 1;\n-- @table b\n-- @table a\nSELECT 2;\n-- @table c';
    expect(secondDataOf(twice, ['a'])).toBe('SELECT 1;\nSELECT 2;\n');
    expect(secondDataOf(twice, ['c']).trim()).toBe('');
  });

  test('is refused when a statement stands before the first table', () => {
    expect(() => secondDataOf('DELETE FROM users;\n-- @table users\n', ['users'])).toThrow(
      'a statement stands before the first "-- @table"',
    );
  });
});

describe('second.sql', () => {
  let source = '';
  beforeAll(async () => {
    source = await readFile(path.join(process.cwd(), 'labs/larkspur/second.sql'), 'utf8');
  });

  test.each(Object.entries(SUBSETS))(
    'applies to %s and changes each of its tables, twice the same',
    async (dataset, { tables }) => {
      const prints = await Promise.all(
        [1, 2].map(async () => {
          const engine = await openEngine(dataset);
          const before = await readFingerprint(engine);
          await changeData(engine, secondDataOf(source, tables));
          const after = await readFingerprint(engine);
          await engine.close();
          return { before, after };
        }),
      );
      const [first, again] = prints;
      if (!first || !again) throw new Error('two runs were made');
      expect([...changedTables(first.before, first.after)].sort()).toEqual([...tables].sort());
      expect(first.after).toEqual(again.after);
    },
  );
});
