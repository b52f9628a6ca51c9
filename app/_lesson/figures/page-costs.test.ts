import { expect, test } from 'vitest';
import { observePlan } from '@/lib/postgres/explain';
import { openEngine } from '@/lib/postgres/fresh-engine';
import { FEED_INDEX, PAGE_COSTS, POSTS_PER_PAGE } from './page-costs';

const FEED = 'SELECT id, title, created_at FROM posts';
const ORDER = `ORDER BY created_at DESC, id DESC LIMIT ${POSTS_PER_PAGE}`;

/** The cursor of the first page. */
const FIRST = ['2147483647', 'infinity'];

test('the costs that the figure draws are those of the dataset', async () => {
  const engine = await openEngine('posts');
  await engine.send(FEED_INDEX);
  const pagesOf = async (sql: string) => {
    await engine.send(sql);
    return (await observePlan(engine, sql)).root.pages;
  };
  /** The last post shown when so many were. */
  const lastOf = async (shown: number) => {
    const sql = `SELECT id, created_at FROM posts ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ${shown - 1}`;
    return (await engine.send(sql)).rows[0] ?? [];
  };
  const measured = [];
  for (const { page } of PAGE_COSTS) {
    const skipped = (page - 1) * POSTS_PER_PAGE;
    const [id, createdAt] = skipped === 0 ? FIRST : await lastOf(skipped);
    measured.push({
      page,
      offset: await pagesOf(`${FEED} ${ORDER} OFFSET ${skipped}`),
      cursor: await pagesOf(`${FEED} WHERE (created_at, id) < ('${createdAt}', ${id}) ${ORDER}`),
    });
  }
  await engine.close();
  expect(measured).toEqual(PAGE_COSTS);
});
