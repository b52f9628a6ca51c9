import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const NEWEST = `SELECT id FROM orders
WHERE tenant_id = 7
ORDER BY created_at DESC LIMIT 20`;
const TWO_TENANTS = `SELECT id FROM orders
WHERE tenant_id IN (7, 99)
ORDER BY created_at DESC LIMIT 20`;
const EVERYONE = `SELECT id FROM orders
WHERE created_at >= '2026-01-14'
ORDER BY created_at DESC LIMIT 20`;
const BACKWARD = `SELECT id FROM orders
ORDER BY tenant_id DESC, created_at DESC LIMIT 20`;
const MIXED = `SELECT id FROM orders
ORDER BY tenant_id, created_at DESC LIMIT 20`;
const PINNED = `SELECT id FROM orders
WHERE tenant_id = 7
ORDER BY tenant_id DESC, created_at LIMIT 20`;

const measured = (sql: string, counts: 'pages' | 'rows sorted', gives: number) => ({
  setup: 'CREATE INDEX orders_by_tenant ON orders (tenant_id, created_at)',
  sql,
  counts,
  gives,
});

export default defineChoiceExercise({
  title: 'No sort left',
  task:
    'The table has one index, on `(tenant_id, created_at)`, both ascending. PostgreSQL reads it forward, backward, or, ' +
    'since version 18, in skips.',
  question: {
    kind: 'pick',
    ask: 'Which of these queries get their rows from the index in the order they ask for, without a sort?',
    most: null,
    choices: {
      newest: {
        title: 'One tenant, newest first',
        code: NEWEST,
        right: true,
        because: 'The tenant’s stretch is read backward: 16 pages, no sort.',
      },
      'two-tenants': {
        title: 'Two tenants, newest first',
        code: TWO_TENANTS,
        right: false,
        because:
          'Each tenant’s stretch is in order of time, the two together are not: all 2,203 rows of both are fetched and sorted.',
      },
      everyone: {
        title: 'Everyone since yesterday, newest first',
        code: EVERYONE,
        right: false,
        because:
          'Without a tenant the scan skips from one to the next. It finds 329 rows that way, tenant by tenant, and time ' +
          'comes in order only within each: they are sorted.',
      },
      backward: {
        title: 'By tenant and time, both descending',
        code: BACKWARD,
        right: true,
        because: 'Both columns run against the index, so the list is read from its end: 4 pages, no sort.',
      },
      mixed: {
        title: 'By tenant ascending, then newest first',
        code: MIXED,
        right: false,
        because:
          'One column runs along the index and the other against it. All of the first tenant’s rows, 24,055 with the next ' +
          'one’s first, are read and sorted before twenty can be shown.',
      },
      pinned: {
        title: 'One tenant, by tenant descending and time ascending',
        code: PINNED,
        right: true,
        because:
          'WHERE leaves a single tenant, so the direction of tenant_id says nothing; the rest is the order of the ' +
          'index: 17 pages, no sort.',
      },
    },
  },
  measurements: {
    newest: measured(NEWEST, 'pages', 16),
    'newest, sorted': measured(NEWEST, 'rows sorted', 0),
    'two-tenants': measured(TWO_TENANTS, 'rows sorted', 2203),
    everyone: measured(EVERYONE, 'rows sorted', 329),
    backward: measured(BACKWARD, 'pages', 4),
    'backward, sorted': measured(BACKWARD, 'rows sorted', 0),
    mixed: measured(MIXED, 'rows sorted', 24_055),
    pinned: measured(PINNED, 'pages', 17),
    'pinned, sorted': measured(PINNED, 'rows sorted', 0),
  },
  hints: [
    'The index is one list. For which of these queries do the rows stand in that list exactly as they are asked for, ' +
      'read from either end?',
    'Turn all directions of an ORDER BY round: it is the same walk backward. Turn one of two round, and it is no walk any ' +
      'more. A column that WHERE pins to one value drops out of the order.',
    'No sort = pinned columns, then the next columns of the index, all in one direction or all in the other.',
  ],
  solutions: { 'one-walk': 'Those that are one walk through the list, forward or backward' },
  mistakes: {
    'both-tenants': { fails: 'WRONG_CHOICE', says: 'the two together are not' },
    'skips-keep-order': { fails: 'WRONG_CHOICE', says: 'skips from one to the next' },
    'mixed-directions': { fails: 'WRONG_CHOICE', says: 'the other against it' },
    everything: { fails: 'WRONG_CHOICE', says: 'There may be more' },
    'equal-directions': { fails: 'MISSING_CHOICE', says: 'something is left out' },
    'the-plain-one': { fails: 'MISSING_CHOICE', says: 'something is left out' },
  },
});
