import { maxIntermediateRows, maxPages } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { StatementProbe } from '@/lib/authoring/sql-probe';
import { once } from '@/lib/authoring/sql-probe';
import { ask, keep } from '../../statement';
import {
  hasView,
  holdsMetric,
  knowsPeriod,
  knowsWork,
  missesNobody,
  multipliesNothing,
  refreshesConcurrently,
  saysNoNull,
  undercountsNothing,
  whenThere,
} from './checks';
import { CONTENT, METRICS, periodOf, TRUTH, VIEW } from './reference';

const REFRESH = keep('refresh', 'REFRESH MATERIALIZED VIEW CONCURRENTLY larkspur.dashboard_analytics');

/** Where CONCURRENTLY is refused, so that what a refresh picks up can be judged all the same. */
const PLAIN_REFRESH: StatementProbe = {
  ...keep('plain refresh', 'REFRESH MATERIALIZED VIEW larkspur.dashboard_analytics'),
  onlyAfterErrorOf: 'refresh',
};

const NEW_DEAL = keep(
  'new deal',
  `INSERT INTO larkspur.opportunities
   SELECT 20001, min(id), 'closed-won', 9999, date '2026-01-14' FROM larkspur.organizations WHERE assigned_user_id = 7 AND NOT is_deleted`,
);

const compare = (when: string): readonly StatementProbe[] =>
  [ask('content', CONTENT), ask('truth', TRUTH)].map((probe) => ({ ...probe, label: () => when }));

export default defineSqlExercise({
  title: 'The sales dashboard',
  task:
    'Create the materialized view `dashboard_analytics`: one row per active user with role `sales`, with `user_id`, ' +
    `${METRICS.map((metric) => `\`${metric}\``).join(', ')}. A deleted organization does not count, nor does what ` +
    'belongs to it, nor a deleted contact. High priority is `A`; active is neither `closed-won` nor `closed-lost`; ' +
    'revenue is the value of `closed-won`. Month and quarter began on 2026-01-01, by `created_at` and `close_date`. ' +
    'Who has nothing gets zeros. It can be refreshed CONCURRENTLY.',
  starterNote:
    'This starter is wrong on purpose: three one-to-many joins multiply each other, and the revenue with them.',
  accept: {
    statements: [
      'create materialized view',
      'create index',
      'create view',
      'create function',
      'begin and commit',
      'analyze',
      'comment',
    ],
    ownChecks: true,
  },
  probes: [
    ask('view', VIEW),
    ...compare(''),
    ask('period of interactions_this_month', periodOf('interactions_this_month')),
    ask('period of won_revenue_this_quarter', periodOf('won_revenue_this_quarter')),
    { ...once, kind: 'definition', name: 'work', view: 'dashboard_analytics', label: () => 'a refresh' },
    NEW_DEAL,
    REFRESH,
    PLAIN_REFRESH,
    ...compare('after a new deal and a refresh '),
  ],
  dearPages: 20_000,
  second: [REFRESH, PLAIN_REFRESH, ...compare('after a refresh on other data ')],
  checks: [
    hasView(),
    missesNobody(),
    saysNoNull(),
    knowsPeriod(),
    undercountsNothing(),
    multipliesNothing(),
    ...METRICS.map(holdsMetric),
    refreshesConcurrently(),
    knowsWork(maxIntermediateRows(80_000)),
    whenThere(maxPages(6_000, { title: 'A refresh reads at most 6,000 pages' })),
  ],
  hints: [
    'An organization has five contacts, three deals and twelve interactions. How many rows does it become when all three ' +
      'are joined to it, and how often does one deal count then?',
    'Aggregate each child on its own first: one subquery per table with GROUP BY organization_id or by the user, so that ' +
      'every join after it is one to one.',
    'FROM users u LEFT JOIN (SELECT assigned_user_id, count(*) … FROM organizations … GROUP BY 1) o ON … LEFT JOIN (contacts …) ' +
      '… with coalesce(…, 0), and CREATE UNIQUE INDEX ON dashboard_analytics (user_id).',
  ],
  solutions: {
    'subquery-per-child': 'One grouped subquery per child table, joined to the user one to one',
    'grouped-by-organization': 'Each child grouped by organization, then summed up per user',
    'common-table-expressions': 'The live organizations once, in a CTE, and a CTE per child',
    'helper-view': 'The metrics in a plain view, the materialized view selects from it',
    'refresh-function': 'Quoted, commented, in a transaction, with a function that refreshes it',
  },
  mistakes: {
    'plain-view': { fails: 'NO_MV', says: 'There is no materialized view dashboard_analytics' },
    'other-name': { fails: 'NO_MV', says: 'There is no materialized view dashboard_analytics' },
    'no-data': { fails: 'NO_MV', says: 'holds no data' },
    'never-committed': { fails: 'NO_MV', says: 'There is no materialized view' },
    'changes-data': { fails: 'NO_MV', says: 'Line 1 is DELETE' },
    'function-that-deletes': { fails: 'NO_MV', says: 'changed the rows of contacts' },
    'planner-switch': { fails: 'NO_MV', says: 'SET enable_hashjoin = off' },
    'inner-joins': { fails: 'MISSING_USERS', says: '2 users are missing' },
    everybody: { fails: 'MISSING_USERS', says: 'does not belong there' },
    'row-per-organization': { fails: 'MISSING_USERS', says: 'more than once' },
    'no-coalesce': { fails: 'NULL_TOTAL', says: 'is NULL' },
    'todays-date': { fails: 'WRONG_PERIOD', says: 'interactions_this_month' },
    'last-month-too': { fails: 'WRONG_PERIOD', says: '2025-12-' },
    'all-time-revenue': { fails: 'WRONG_PERIOD', says: 'won_revenue_this_quarter' },
    'distinct-values': { fails: 'UNDERCOUNT', says: 'won_revenue_this_quarter' },
    constants: {
      fails: 'UNDERCOUNT',
      says: 'After a new deal and a refresh user 7: won_revenue_this_quarter',
    },
    'forty-users': { fails: 'MISSING_USERS', says: 'After a refresh on other data', onlySecond: true },
    'every-join-at-once': { fails: 'FANOUT', says: 'won_revenue_this_quarter' },
    'count-after-join': { fails: 'FANOUT', says: 'total_contacts' },
    'deleted-organizations': { fails: 'WRONG_TOTAL_ORGANIZATIONS', says: 'want' },
    'priority-a-and-b': { fails: 'WRONG_HIGH_PRIORITY_ORGS', says: 'want' },
    'deleted-contacts': { fails: 'WRONG_TOTAL_CONTACTS', says: 'want' },
    'interactions-of-deleted': { fails: 'WRONG_INTERACTIONS_THIS_MONTH', says: 'want' },
    'won-counted-as-active': { fails: 'WRONG_ACTIVE_OPPORTUNITIES', says: 'want' },
    'lost-counted-as-won': { fails: 'WRONG_WON_REVENUE_THIS_QUARTER', says: 'want' },
    'missing-column': { fails: 'WRONG_HIGH_PRIORITY_ORGS', says: 'There is no column' },
    'no-unique-index': { fails: 'NOT_CONCURRENT', says: 'cannot refresh materialized view' },
    'partial-unique-index': { fails: 'NOT_CONCURRENT', says: 'cannot refresh materialized view' },
    'joined-then-distinct': { fails: 'EXPLOSION', says: 'hands on' },
    'hidden-in-function': { fails: 'EXPLOSION', says: 'calls the function' },
    'lateral-per-user': { fails: 'BUFFERS', says: 'pages read, want at most 6,000' },
    'subquery-per-user': { fails: 'EXPLOSION', says: 'rows in 38 loops' },
  },
});
