import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { AnswerProbe } from '@/lib/authoring/sql-probe';
import { everyUser, isArray, LISTS, noNull, noneExtra, noneMissing, nothingTwice, sorted } from './checks';

/** Grouped twice, each list by itself, and joined to the users: no list can multiply the other. */
const reference = (from: string): string => `
WITH kept AS MATERIALIZED (
  SELECT user_id, id, status, created_at FROM larkspur.orders WHERE user_id BETWEEN ${from} AND ${from} + 9
)
SELECT u.id,
  coalesce((SELECT jsonb_agg(k.id ORDER BY k.created_at DESC, k.id DESC) FROM kept k WHERE k.user_id = u.id), '[]'),
  coalesce((SELECT jsonb_agg(k.id ORDER BY k.created_at DESC, k.id DESC) FROM kept k
            WHERE k.user_id = u.id AND k.status = 'cancelled'), '[]')
FROM larkspur.users u WHERE u.id BETWEEN ${from} AND ${from} + 9 ORDER BY u.id`;

const PAGE: AnswerProbe = {
  kind: 'answer',
  name: 'page',
  params: {
    'from user': {
      17995: '17995, some without orders',
      8995: '8995, all with orders',
      36: '36, half of them with orders',
    },
  },
  heldBack: [{ 'from user': '19990' }],
  values: (params) => [params['from user'] ?? ''],
  reference: (params) => reference(params['from user'] ?? ''),
  json: LISTS,
  label: (params) => `from user ${params['from user']}`,
};

const OTHER_PAGE: AnswerProbe = {
  ...PAGE,
  params: { 'from user': { 17995: '17995', 8995: '8995', 11312: '11312' } },
  heldBack: [],
  label: (params) => `on other data, ${PAGE.label(params)}`,
};

export default defineSqlExercise({
  title: 'Orders, or an empty list',
  task:
    'The users with an id from `$1` to `$1 + 9`, a row each, by `id`, with two lists of order ids, both newest first ' +
    '(`created_at DESC, id DESC`): `orders` has all orders of the user, `cancelled` those with the status `cancelled`. ' +
    'Who has none gets `[]`. JSON or an array, as you like. The index is given.',
  starterNote:
    'This starter is wrong on purpose, in three ways: a user without orders gets [null] in one list and NULL in the ' +
    'other, and the ids come in no promised order.',
  accept: { statements: ['create index'], query: { params: 1 } },
  probes: [PAGE],
  second: [OTHER_PAGE],
  checks: [everyUser(), isArray(), noNull(), nothingTwice(), noneMissing(), noneExtra(), sorted()],
  hints: [
    'A LEFT JOIN keeps a user who has no order. Which row does it keep, what stands in the columns of orders there, and ' +
      'does json_agg see that row?',
    'Two different nothings come out: a list that holds null, where an empty row was gathered, and NULL, where no row was. ' +
      'One needs a row left out, the other a value put in.',
    "coalesce(json_agg(o.id ORDER BY …) FILTER (WHERE …), '[]') for each list; or a subquery per list, ARRAY(SELECT … " +
      'WHERE user_id = u.id ORDER BY …).',
  ],
  solutions: {
    'filter-and-coalesce':
      'One join: FILTER leaves the empty row out, coalesce puts [] where nothing is left',
    'array-of-a-subquery': 'A correlated ARRAY(SELECT …) for each list: empty by itself',
    'lateral-for-each': 'A LATERAL aggregate for each list: one row each, so they cannot multiply',
    'grouped-before': 'The orders grouped by user before the join: no row is empty when it is gathered',
  },
  mistakes: {
    'no-query': { fails: 'NO_QUERY', says: 'There is no line "-- @query"' },
    'planner-switch': { fails: 'NOT_AN_INDEX', says: 'SET enable_nestloop = off' },
    'coalesce-only': { fails: 'NULL_ELEMENT', says: 'orders of user 36 is [null], want []' },
    'filter-only': { fails: 'NOT_ARRAY', says: 'is NULL, want []' },
    'inner-join': { fails: 'USERS', says: '5 rows, want 10' },
    'joined-twice': { fails: 'TWICE', says: 'more than once' },
    'by-id': { fails: 'ORDER', says: 'On other data', onlySecond: true },
    'filtered-join': { fails: 'MISSING', says: 'is missing from orders of user' },
  },
});
