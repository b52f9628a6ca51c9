import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '@/lib/postgres/engine';
import { observePlan } from '@/lib/postgres/explain';
import { openEngine } from '@/lib/postgres/fresh-engine';
import { BTREE_SHAPE, LOOKED_UP, leafOf, perLeaf, SHAPE_INDEX } from './btree-shape';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('sales');
  await engine.send(SHAPE_INDEX);
});
afterAll(() => engine.close());

const numbers = async (sql: string): Promise<readonly number[]> =>
  ((await engine.send(sql)).rows[0] ?? []).map(Number);

async function pagesOf(sql: string): Promise<number> {
  await engine.send(sql);
  return (await observePlan(engine, sql)).root.pages;
}

test('the shape that the figure draws is that of the dataset', async () => {
  const [index = 0, tablePages = 0] = await numbers(
    "SELECT pg_relation_size('users_by_email') / 8192, pg_relation_size('users') / 8192",
  );
  const [entries = 0, rank = 0, tablePage = 0] = await numbers(
    `SELECT count(*), count(*) FILTER (WHERE email < '${LOOKED_UP}'),
     (SELECT (ctid::text::point)[0] FROM users WHERE email = '${LOOKED_UP}') FROM users`,
  );
  const lookup = await pagesOf(`SELECT id, name FROM users WHERE email = '${LOOKED_UP}'`);
  // A page with facts about the index and the root stand beside the leaves.
  expect({ entries, leaves: index - 2, tablePages, lookup, rank, tablePage }).toEqual(BTREE_SHAPE);
});

test('a walk over every entry reads the root, every leaf and the visibility map', async () => {
  await engine.send('SET enable_seqscan = off');
  expect(await pagesOf('SELECT count(email) FROM users')).toBe(1 + BTREE_SHAPE.leaves + 1);
  await engine.send('RESET enable_seqscan');
});

test('every page of the table holds an active user', async () => {
  const sql = "SELECT count(DISTINCT (ctid::text::point)[0]) FROM users WHERE status = 'active'";
  expect(await numbers(sql)).toEqual([BTREE_SHAPE.tablePages]);
});

test('a leaf holds some two hundred entries, and the one that is looked up lies in its part', () => {
  expect(perLeaf(BTREE_SHAPE)).toBe(202);
  expect(leafOf({ ...BTREE_SHAPE, rank: 0 })).toBe(0);
  expect(leafOf({ ...BTREE_SHAPE, rank: BTREE_SHAPE.entries - 1 })).toBe(BTREE_SHAPE.leaves - 1);
});
