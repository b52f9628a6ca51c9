import { maxExplainedPages, maxPages, sameRows } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { QueryProbe, StatementProbe } from '@/lib/authoring/sql-probe';
import { once } from '@/lib/authoring/sql-probe';
import { noIndexOn, noKeyTwice } from './checks';

/** A plan of a DELETE leaves out what its triggers read; one of a call of this function does not. */
const ERASE = `CREATE FUNCTION larkspur.erase_user(gone int) RETURNS void LANGUAGE sql
AS 'DELETE FROM larkspur.users WHERE id = gone'`;

const PREPARE: StatementProbe = {
  ...once,
  kind: 'statement',
  name: 'prepare',
  keeps: true,
  sql: () => ERASE,
  label: () => 'the erasure',
};

const erase = (gone: string): string => `SELECT larkspur.erase_user(${gone})`;

/** The first call of a session also reads the catalogue, and is not counted. */
const WARM_UP: StatementProbe = { ...PREPARE, name: 'warm up', keeps: false, sql: () => erase('17000') };

const ERASURE: StatementProbe = {
  kind: 'statement',
  name: 'erasure',
  params: { user: { 19000: '19000' } },
  heldBack: [{ user: '12345' }, { user: '10007' }],
  keeps: false,
  sql: ({ user = '' }) => `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${erase(user)}`,
  label: ({ user }) => `erasing user ${user}`,
};

const LATER_ERASURE: StatementProbe = {
  ...ERASURE,
  params: { user: { 20007: '20007', 19000: '19000' } },
  heldBack: [],
  label: (params) => `on other data, ${ERASURE.label(params)}`,
};

const ACCOUNT: QueryProbe = {
  name: 'account page',
  params: { account: { 42: '42', 2600: '2600', 4950: '4950, without contacts' } },
  heldBack: [{ account: '17' }, { account: '4242' }],
  sql: ({ account }) =>
    'SELECT o.name AS account, c.id, c.name AS contact\n' +
    'FROM organizations o JOIN contacts c ON c.organization_id = o.id\n' +
    `WHERE o.id = ${account} AND NOT c.is_deleted\nORDER BY c.id`,
  label: ({ account }) => `account ${account}`,
};

/** Account 5033 exists on the second data only. */
const LATER_ACCOUNT: QueryProbe = {
  ...ACCOUNT,
  params: { account: { 5033: '5033, new', 42: '42' } },
  heldBack: [],
  label: (params) => `on other data, ${ACCOUNT.label(params)}`,
};

export default defineSqlExercise({
  title: 'The foreign keys that are used',
  task:
    'Four foreign keys, none with an index. Only two are used: Larkspur erases users who leave (`DELETE FROM users`), ' +
    'and the account page joins `organizations` with their `contacts`. In this task accounts are never deleted, and ' +
    '`interactions` and `opportunities` are read by date only. With at most two new indexes, each of the two shall ' +
    'read at most 30 pages.',
  starterNote:
    'This starter is a wrong choice on purpose: it indexes a primary key, which has an index since it exists.',
  accept: { statements: ['create index'], indexes: { max: 2 } },
  probes: [PREPARE, WARM_UP, ERASURE, ACCOUNT],
  second: [WARM_UP, LATER_ERASURE, LATER_ACCOUNT],
  checks: [
    noKeyTwice(),
    sameRows(),
    maxExplainedPages('erasure', 30, {
      code: 'ERASURE',
      title: 'Erasing a user reads at most 30 pages',
      because: noIndexOn('organizations', 'assigned_user_id'),
    }),
    maxPages(30, {
      probe: 'account page',
      code: 'ACCOUNT_PAGE',
      title: 'The account page reads at most 30 pages',
      because: noIndexOn('contacts', 'organization_id'),
    }),
  ],
  hints: [
    'Before a user may go, PostgreSQL asks one question of one other table. Which table holds the number of a user?',
    'Run EXPLAIN (ANALYZE) DELETE FROM users WHERE id = 19000 between BEGIN and ROLLBACK: the last lines name the ' +
      'trigger of the constraint that asks. Then explain the account page, and see which table is read from end to end.',
    'CREATE INDEX ON organizations (its column that points to users), and CREATE INDEX ON contacts (its column that ' +
      'points to …).',
  ],
  solutions: {
    'both-keys': 'One plain index on each of the two foreign keys',
    'keys-first': 'The foreign key first, with a column behind it that gives the page its order',
    'hash-indexes': 'Two hash indexes: both questions ask for equal values',
  },
  mistakes: {
    'parents-side': { fails: 'ALREADY_UNIQUE', says: 'already unique' },
    'every-key': { fails: 'INDEX_BUDGET', says: '4 new indexes, want at most 2' },
    'largest-tables': {
      fails: 'ERASURE',
      says: 'no new index of organizations begins with assigned_user_id',
    },
    'join-only': { fails: 'ERASURE', says: 'PostgreSQL reads all of organizations' },
    'delete-only': { fails: 'ACCOUNT_PAGE', says: 'no new index of contacts begins with organization_id' },
    'live-accounts': { fails: 'ERASURE', says: 'holds only the rows where (NOT is_deleted)' },
    'accounts-of-today': { fails: 'ACCOUNT_PAGE', says: 'On other data, account 5033', onlySecond: true },
    'switched-off': { fails: 'NOT_AN_INDEX', says: 'Line 1 is ALTER TABLE' },
  },
});
