import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const TIMELINE = `SELECT id, status, total FROM orders
WHERE tenant_id = 99 AND created_at >= '2025-02-01'
ORDER BY created_at DESC LIMIT 20`;

const measured = (keys: string, gives: number) => ({
  setup: `CREATE INDEX ON orders (${keys})`,
  sql: TIMELINE,
  counts: 'pages' as const,
  gives,
});

export default defineChoiceExercise({
  title: 'Cheapest first',
  task:
    'Tenant 99 has 25 orders, all of February 2025; 113,274 orders of other tenants are younger. A status is one of ' +
    'three. Each of these indexes stands alone on the table, and PostgreSQL 18 uses it if that pays.',
  question: {
    kind: 'order',
    ask: 'Put the indexes in the order of the pages that this query reads with each.',
    about: TIMELINE,
    ends: { first: 'fewest pages', last: 'most pages' },
    items: {
      time: {
        title: '(created_at)',
        place: 4,
        early:
          'Its entries do not tell the tenant, so every row in the range would be fetched to ask whose it is. PostgreSQL ' +
          'leaves this index aside.',
        because: 'It is not used, for its entries do not tell the tenant: 1,847 pages, the whole table.',
      },
      'status-first': {
        title: '(status, tenant_id, created_at)',
        place: 2,
        early:
          'The query does not pin the first column: the scan searches below each of the three statuses, and then sorts ' +
          'what it found.',
        because:
          'PostgreSQL 18 skips: it searches below each of the three statuses, and sorts 25 rows. 13 pages.',
      },
      'time-first': {
        title: '(created_at, tenant_id)',
        place: 3,
        early:
          'Both conditions stand in it, and still the walk starts at today and passes the entries of everyone until ' +
          'February 2025. Nearly every entry has a time of its own, so there is nothing to skip.',
        because: 'The walk passes nearly the whole index until February 2025: 439 pages.',
      },
      'tenant-first': {
        title: '(tenant_id, created_at)',
        place: 1,
        early: null,
        because: 'The tenant’s entries stand together, in the order of time: 4 pages.',
      },
    },
  },
  measurements: {
    'tenant-first': measured('tenant_id, created_at', 4),
    'status-first': measured('status, tenant_id, created_at', 13),
    'time-first': measured('created_at, tenant_id', 439),
    time: measured('created_at', 1847),
  },
  hints: [
    'In which of these lists do the 25 entries of tenant 99 stand together?',
    'Of the others: how many places have to be searched, or how many entries are passed, until the twenty rows are found? ' +
      'And which index cannot even tell the tenant?',
    'One stretch, then a few stretches, then a walk through nearly all of an index, then the table.',
  ],
  solutions: { measured: 'One stretch, three stretches, the whole index, the whole table' },
  mistakes: {
    'two-placed': { fails: 'UNANSWERED', says: '2 of 4 items placed' },
    'as-shown': { fails: 'WRONG_ORDER', says: 'do not tell the tenant' },
    'most-selective-first': { fails: 'WRONG_ORDER', says: 'passes the entries of everyone' },
    'skipping-is-useless': { fails: 'WRONG_ORDER', says: 'there is nothing to skip' },
    'skipping-is-free': { fails: 'WRONG_ORDER', says: 'does not pin the first column' },
    'time-helps-a-bit': { fails: 'WRONG_ORDER', says: 'leaves this index aside' },
  },
});
