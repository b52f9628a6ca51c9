import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshGrader } from '@/lib/verify/fresh-grader';
import { freshGrader } from '@/lib/verify/fresh-grader';

let grader: FreshGrader;
beforeAll(async () => {
  grader = await freshGrader('orders-or-an-empty-list');
});
afterAll(() => grader.close());

const INDEX = 'CREATE INDEX ON orders (user_id);';

const list = (element: string, where = ''): string =>
  `(SELECT coalesce(jsonb_agg(${element} ORDER BY o.created_at DESC, o.id DESC), '[]') FROM orders o WHERE o.user_id = u.id${where})`;

const query = (orders: string, cancelled: string): string =>
  `${INDEX}\n-- @query\nSELECT u.id, ${orders} AS orders, ${cancelled} AS cancelled FROM users u WHERE u.id BETWEEN $1 AND $1 + 9 ORDER BY u.id`;

const CANCELLED = " AND o.status = 'cancelled'";

describe('what gives the right lists passes, whatever it is made of', () => {
  test.each([
    ['ids as texts', query(list('o.id::text'), list('o.id::text', CANCELLED))],
    [
      'json beside an array',
      query(
        list('o.id'),
        "ARRAY(SELECT id FROM orders WHERE user_id = u.id AND status = 'cancelled' ORDER BY created_at DESC, id DESC)",
      ),
    ],
    ['further columns', query(`u.name, ${list('o.id')}`, list('o.id', CANCELLED))],
  ])('%s', async (_, text) => {
    expect(await grader.decided(text)).toMatch(/^pass: /);
  });
});

describe('what looks right for some users does not', () => {
  test.each([
    [
      'objects',
      query(list("jsonb_build_object('id', o.id)"), list('o.id', CANCELLED)),
      'NOT_ARRAY: From user 36: orders of user 41',
    ],
    [
      'a text that reads like a list',
      query(`${list('o.id')}::text`, list('o.id', CANCELLED)),
      'NOT_ARRAY: From user 36: orders of user 36 is not an array but a text',
    ],
    [
      'the later orders alone',
      query(list('o.id', ' AND o.id > 100000'), list('o.id', CANCELLED)),
      'MISSING: From user 36: order ',
    ],
    ['every order as cancelled', query(list('o.id'), list('o.id')), 'EXTRA: From user 36: order '],
    [
      'two columns that are one',
      query(list('o.id'), list('o.id', CANCELLED)).replace('AS cancelled', 'AS canceled'),
      'NOT_ARRAY: From user 36: there is no column cancelled',
    ],
  ])('%s', async (_, text, decided) => {
    expect(await grader.decided(text)).toContain(decided);
  });
});
