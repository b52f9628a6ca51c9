import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '@/lib/postgres/engine';
import { observePlan } from '@/lib/postgres/explain';
import { openEngine } from '@/lib/postgres/fresh-engine';
import { LATERAL_MS, ORDERS_OF_ONE_MS, TEN_USERS_MS } from '../../_lesson/figures/round-trip-times';
import type { SideReport } from './load-model';
import { reportOf, workOf } from './load-model';
import type { LoadSettings } from './load-settings';
import { DEFAULT_LOAD } from './load-settings';
import { loadSentence, rateText } from './load-words';

// The lessons on lists say in words what the tab says in figures; here the figures are held to the words.

async function sideOf(engine: Engine, sql: string, settings: LoadSettings): Promise<SideReport> {
  await engine.send(sql);
  const work = workOf(await observePlan(engine, sql));
  if (work === null) throw new Error('the plan tells no pages');
  return { name: 'before', work, report: reportOf({ name: 'before', work }, settings) };
}

const sentenceOf = async (
  engine: Engine,
  sql: string,
  change: Partial<LoadSettings> = {},
): Promise<string> => {
  const settings = { ...DEFAULT_LOAD, ...change };
  return loadSentence([await sideOf(engine, sql, settings)], settings);
};

let engine: Engine;
afterAll(() => engine.close());

describe('pages of the feed, with the index on time and id', () => {
  const FEED = 'SELECT id, title, created_at FROM posts';
  const ORDER = 'ORDER BY created_at DESC, id DESC LIMIT 75';
  const LAST = `${FEED} ${ORDER} OFFSET 39900`;
  const CURSOR = `${FEED} WHERE (created_at, id) < ('2025-01-06 05:05:00.123456+00', 30026) ${ORDER}`;

  beforeAll(async () => {
    engine = await openEngine('posts');
    await engine.send('CREATE INDEX feed ON posts (created_at, id)');
  });

  test('200 deep pages a second: a tenth of the time by OFFSET, a third of a hundredth by a cursor', async () => {
    expect(await sentenceOf(engine, LAST)).toBe('At 200 req/s four connections are 9 % busy.');
    expect(await sentenceOf(engine, CURSOR)).toBe('At 200 req/s four connections are 0.34 % busy.');
  });

  test('OFFSET keeps up to two thousand a second, a cursor to more than fifty thousand', async () => {
    const [last, cursor] = [
      await sideOf(engine, LAST, DEFAULT_LOAD),
      await sideOf(engine, CURSOR, DEFAULT_LOAD),
    ];
    expect(rateText(last.report.capacityPerSecond)).toMatch(/^2,[12]\d\d req/);
    expect(cursor.report.capacityPerSecond).toBeGreaterThan(50_000);
  });

  test('with one page in ten from storage: six tenths of the time by OFFSET, a hundredth at most by a cursor', async () => {
    const source = 'tenth' as const;
    expect(await sentenceOf(engine, LAST, { source })).toBe('At 200 req/s four connections are 61 % busy.');
    expect(await sentenceOf(engine, CURSOR, { source })).toMatch(/ are 0\.\d+ % busy\.$/);
  });
});

describe('the list of ten users and their orders', () => {
  const ONE_USER =
    'SELECT id, total, created_at FROM orders WHERE user_id = 17990 ORDER BY created_at DESC, id DESC LIMIT 3';
  const GROUPED = `SELECT u.id, u.name, json_agg(o.*) AS orders FROM users u LEFT JOIN orders o ON o.user_id = u.id
    WHERE u.created_at <= '2023-08-01 13:08+00' GROUP BY u.id ORDER BY u.created_at DESC, u.id DESC LIMIT 10`;
  const LATERAL = `SELECT u.id, u.name, o.id AS order_id FROM (SELECT id, name, created_at FROM users
    WHERE created_at <= '2023-08-01 13:08+00' ORDER BY created_at DESC, id DESC LIMIT 10) AS u
    LEFT JOIN LATERAL (SELECT id, created_at FROM orders WHERE user_id = u.id ORDER BY created_at DESC, id DESC LIMIT 3)
    AS o ON true ORDER BY u.created_at DESC, u.id DESC, o.created_at DESC, o.id DESC`;

  beforeAll(async () => {
    await engine.close();
    engine = await openEngine('newest-users');
  });

  test('a query per user, two thousand a second: never without the index, nearly idle with it', async () => {
    const rate = { ratePerSecond: 2_000 };
    expect(await sentenceOf(engine, ONE_USER, rate)).toBe('At 2,000 req/s four connections never catch up.');
    await engine.send('CREATE INDEX orders_of_user ON orders (user_id, created_at, id)');
    expect(await sentenceOf(engine, ONE_USER, rate)).toBe('At 2,000 req/s four connections are 3 % busy.');
  });

  test('200 lists a second: six tenths of the time for the grouped join, less than a hundredth with LATERAL', async () => {
    expect(await sentenceOf(engine, GROUPED)).toBe('At 200 req/s four connections are 62 % busy.');
    expect(await sentenceOf(engine, LATERAL)).toBe('At 200 req/s four connections are 0.44 % busy.');
  });

  test('what the figure of round trips draws as work is what the tab counts', async () => {
    const USERS = `SELECT id, name, created_at FROM users WHERE created_at <= '2023-08-01 13:08+00'
      ORDER BY created_at DESC, id DESC LIMIT 10`;
    const worksMs: number[] = [];
    for (const sql of [USERS, ONE_USER, LATERAL]) {
      const { report } = await sideOf(engine, sql, DEFAULT_LOAD);
      worksMs.push(Number(report.serviceMs.toFixed(3)));
    }
    expect(worksMs).toEqual([TEN_USERS_MS, ORDERS_OF_ONE_MS, LATERAL_MS]);
  });
});
