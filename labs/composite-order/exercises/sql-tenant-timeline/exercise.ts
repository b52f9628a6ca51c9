import { maxPages, noRowsFiltered, noSeqScan, noSortAbove, sameRows } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { QueryProbe } from '@/lib/authoring/sql-probe';
import { because } from './because';

const PAGE: QueryProbe = {
  name: 'page',
  params: {
    tenant: { 1: '1, huge', 7: '7, normal', 99: '99, tiny' },
    direction: { asc: 'oldest first', desc: 'newest first' },
  },
  heldBack: [
    { tenant: '23', direction: 'asc' },
    { tenant: '48', direction: 'desc' },
  ],
  sql: ({ tenant, direction }) =>
    'SELECT id, status, total FROM orders\n' +
    `WHERE tenant_id = ${tenant} AND created_at >= timestamptz '2025-02-01'\n` +
    `ORDER BY created_at ${direction === 'desc' ? 'DESC' : 'ASC'} LIMIT 20`,
  label: ({ tenant, direction }) => `tenant ${tenant}, ${direction === 'desc' ? 'newest' : 'oldest'} first`,
};

/** Tenant 61 exists on the second data only. */
const OTHER_PAGE: QueryProbe = {
  ...PAGE,
  params: {
    tenant: { 61: '61, new', 7: '7, normal' },
    direction: { asc: 'oldest first', desc: 'newest first' },
  },
  heldBack: [],
  label: (params) => `on other data, ${PAGE.label(params)}`,
};

export default defineSqlExercise({
  title: 'The tenant timeline',
  task:
    'Support opens a tenant’s page: its 20 oldest or newest orders since February 2025. Replace the index with ' +
    'one that makes the page cheap for every tenant, huge, normal or tiny, in both directions.',
  starterNote:
    'This starter is slow on purpose, for one input only: tenant 99, newest first. Every other input hides it.',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [PAGE],
  second: [OTHER_PAGE],
  dearPages: 1_000,
  checks: [
    sameRows(),
    noSeqScan('orders', { because }),
    noSortAbove(100, { because }),
    noRowsFiltered({ because }),
    maxPages(40, { because }),
  ],
  hints: [
    'Which of the two columns does the query pin to one value, and of which does it want a range in order?',
    'Explain tenant 99, newest first, with the starter’s index. The plan has no filter and no sort, and still reads ' +
      'hundreds of pages: which entries of the index lie between two of tenant 99’s?',
    'CREATE INDEX ON orders (the column with =, the column with >= and ORDER BY)',
  ],
  solutions: {
    'equality-first': 'Equality first, then the range: one stretch of the index, already in order',
    'newest-first': 'The same with the range column descending: a B-tree is read in either direction',
    covering: 'The columns of the page ride along with INCLUDE, so that the table is hardly touched',
    'unique-with-id': 'A unique index: the id at the end breaks ties and keeps the order',
    'since-february': 'A partial index on the literal date of the query',
  },
  mistakes: {
    'range-first': { fails: 'BUFFERS', says: 'the range column comes first' },
    'tenant-only': { fails: 'SORT', says: 'ends before created_at' },
    'time-only': { fails: 'SEQ_SCAN', says: 'does not hold tenant_id' },
    'two-indexes': { fails: 'INDEX_BUDGET', says: '2 new indexes, want 1' },
    'gap-column': { fails: 'SORT', says: 'status stands between tenant_id and created_at' },
    'partial-one-tenant': { fails: 'SEQ_SCAN', says: 'holds only the rows where (tenant_id = 99)' },
    'partial-three-tenants': { fails: 'SEQ_SCAN', says: 'holds only the rows where' },
    'partial-tried-tenants': { fails: 'SEQ_SCAN', says: 'On other data, tenant 61', onlySecond: true },
    hash: { fails: 'SORT', says: 'keeps no order' },
    brin: { fails: 'SORT', says: 'knows ranges of pages' },
    'covering-time': { fails: 'SEQ_SCAN', says: 'does not hold tenant_id' },
    'nulls-first': { fails: 'SORT', says: 'created_at NULLS FIRST puts NULLs at the end where ORDER BY' },
    'other-table': { fails: 'SEQ_SCAN', says: 'is an index of users' },
    'planner-switch': {
      fails: 'NOT_AN_INDEX',
      says: 'Line 2 is SET: SET enable_seqscan = off',
    },
    concurrently: { fails: 'NOT_AN_INDEX', says: 'Line 1 is CREATE INDEX CONCURRENTLY' },
    'deleted-rows': { fails: 'NOT_AN_INDEX', says: 'DELETE FROM orders' },
    'shadow-table': { fails: 'NOT_AN_INDEX', says: 'CREATE TABLE public.orders' },
    'shadow-function': { fails: 'NOT_AN_INDEX', says: 'CREATE FUNCTION larkspur.int4eq' },
    'if-not-exists': { fails: 'INDEX_BUDGET', says: 'No new index exists afterwards' },
    'comment-only': { fails: 'EMPTY', says: 'There is no statement' },
  },
});
