import { maxPages } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { AnswerProbe } from '@/lib/authoring/sql-probe';
import {
  arrays,
  atMostThree,
  newestOrders,
  noExtraRows,
  noMissingUsers,
  noNullElement,
  rightUsers,
} from './checks';

/** User `i` came `i` times 17 minutes after the first of January 2023. */
const cameAt = (user: string): string =>
  new Date(Date.UTC(2023, 0, 1) + Number(user) * 17 * 60_000)
    .toISOString()
    .replace('T', ' ')
    .replace('.000Z', '+00');

/** One pass over each table: the newest users, then their orders numbered from the newest. */
const reference = (timestamp: string): string => `
WITH page AS MATERIALIZED (
  SELECT id, created_at FROM larkspur.users WHERE created_at <= '${timestamp}'
  ORDER BY created_at DESC, id DESC LIMIT 10
), numbered AS (
  SELECT o.user_id, o.id, row_number() OVER (PARTITION BY o.user_id ORDER BY o.created_at DESC, o.id DESC) AS place
  FROM larkspur.orders o WHERE o.user_id IN (SELECT id FROM page)
)
SELECT p.id, coalesce(jsonb_agg(n.id ORDER BY n.place) FILTER (WHERE n.place <= 3), '[]')
FROM page p LEFT JOIN numbered n ON n.user_id = p.id
GROUP BY p.id, p.created_at ORDER BY p.created_at DESC, p.id DESC`;

const PAGE: AnswerProbe = {
  kind: 'answer',
  name: 'page',
  params: {
    'up to user': {
      45: '45, half of them with orders',
      9000: '9000, all with orders',
      18004: '18004, some without orders',
      20000: '20000, none has orders',
    },
  },
  heldBack: [],
  values: (params) => [cameAt(params['up to user'] ?? '')],
  reference: (params) => reference(cameAt(params['up to user'] ?? '')),
  json: ['orders'],
  label: (params) => `up to user ${params['up to user']}`,
};

const OTHER_PAGE: AnswerProbe = { ...PAGE, label: (params) => `on other data, ${PAGE.label(params)}` };

export default defineSqlExercise({
  title: 'Newest users with their newest orders',
  task:
    'One query for the list page: the 10 newest users at or before `$1`, a row each, newest first ' +
    '(`created_at DESC, id DESC`), with `id` and `orders`: an array of their 3 newest orders, newest first, as ids or as ' +
    'objects with an `id`, and `[]` for a user without orders. At most one new index, before the line `-- @query`.',
  starterNote:
    'This starter is wrong on purpose: users without orders get [null], the others get every order they ever made, ' +
    'and all of it is computed before the ten users are chosen.',
  accept: { statements: ['create index'], indexes: { max: 1 }, query: { params: 1 } },
  probes: [PAGE],
  second: [OTHER_PAGE],
  dearPages: 1_000,
  checks: [
    noMissingUsers(),
    noExtraRows(),
    rightUsers(),
    arrays(),
    noNullElement(),
    atMostThree(),
    newestOrders(),
    maxPages(200),
  ],
  hints: [
    'Which ten users does the page show, and can they be chosen before a single order is read?',
    'Explain the query for user 18004. What does the plan read below the node that makes ten rows, and how many orders of ' +
      'one user does it look at before it keeps three?',
    'SELECT u.id, … FROM (ten newest users) u LEFT JOIN LATERAL (the three newest orders WHERE user_id = u.id …) o ON true, ' +
      'with an index on orders that begins with user_id and goes on in the order of the page.',
  ],
  solutions: {
    'lateral-jsonb': 'Ten users first, then a LATERAL subquery with LIMIT 3 per user, gathered as jsonb ids',
    'array-subquery': 'A correlated ARRAY(SELECT …) in the select list: an empty array comes by itself',
    'lateral-objects': 'Objects instead of ids, built per user in a LATERAL that aggregates',
    'window-of-ten': 'The orders of the ten users numbered by a window function, the first three kept',
    'array-slice': 'All orders of the ten users in one sorted array, cut to its first three elements',
    'other-clothes': 'FETCH FIRST, quoted names and an index with INCLUDE: the same idea in other clothes',
  },
  mistakes: {
    'no-query': { fails: 'NO_QUERY', says: 'There is no line "-- @query"' },
    'marker-in-comment': { fails: 'NO_QUERY', says: 'There is no line "-- @query"' },
    'two-queries': { fails: 'NO_QUERY', says: 'begins a second statement' },
    'deleting-query': { fails: 'NO_QUERY', says: 'want one SELECT that changes nothing' },
    'two-indexes': { fails: 'INDEX_BUDGET', says: '2 new indexes, want at most 1' },
    'planner-switch': { fails: 'NOT_AN_INDEX', says: 'Line 2 is SET: SET enable_seqscan = off' },
    'stored-answer': { fails: 'NOT_AN_INDEX', says: 'CREATE MATERIALIZED VIEW' },
    'inner-lateral': { fails: 'MISSING_USERS', says: '5 rows, want 10' },
    'group-by-order': { fails: 'EXTRA_ROWS', says: 'want 10' },
    'no-limit': { fails: 'EXTRA_ROWS', says: '45 rows, want 10' },
    'inner-join-first': { fails: 'MISSING_USERS', says: '5 rows, want 10' },
    'oldest-first': { fails: 'WRONG_USERS', says: 'is the first row' },
    'strictly-before': { fails: 'WRONG_USERS', says: 'want user' },
    'users-by-id': { fails: 'BUFFERS', says: 'pages read, want at most 200' },
    'no-tie-break': { fails: 'WRONG_USERS', says: 'On other data', onlySecond: true },
    'one-object': { fails: 'NOT_ARRAY', says: 'is not an array but an object' },
    'null-for-none': { fails: 'NOT_ARRAY', says: 'is NULL' },
    'other-column': { fails: 'NOT_ARRAY', says: 'there is no column orders' },
    'null-element': { fails: 'NULL_ELEMENT', says: '[null]' },
    'coalesce-only': { fails: 'NULL_ELEMENT', says: '[null]' },
    'all-orders': { fails: 'TOO_MANY', says: 'want at most 3' },
    'three-oldest': { fails: 'WRONG_ORDERS', says: 'want' },
    'any-three': { fails: 'WRONG_ORDERS', says: 'want' },
    'orders-by-id': { fails: 'WRONG_ORDERS', says: 'On other data', onlySecond: true },
    'no-index': { fails: 'BUFFERS', says: 'pages read, want at most 200' },
    'useless-index': { fails: 'BUFFERS', says: 'pages read, want at most 200' },
    'window-over-all': { fails: 'BUFFERS', says: 'pages read, want at most 200' },
    'set-config': { fails: 'NO_QUERY', says: 'calls set_config()' },
  },
});
