import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const PAGES = { one: 'page', many: 'pages', whole: true };

const newest = (tenant: number) => `SELECT id, status, total FROM orders
WHERE tenant_id = ${tenant} AND created_at >= '2025-02-01'
ORDER BY created_at DESC LIMIT 20`;

const measured = (tenant: number, gives: number) => ({
  setup: 'CREATE INDEX orders_by_time ON orders (created_at, tenant_id)',
  sql: newest(tenant),
  counts: 'pages' as const,
  gives,
});

export default defineChoiceExercise({
  title: 'Predict the walk',
  task:
    'The table has one index, on `(created_at, tenant_id)`, about 260 entries to a page. Of 120,025 orders, spread ' +
    'evenly over a year, tenant 1 owns 24,054 and tenant 7 owns 2,178. Tenant 99 owns 25, all of February 2025, and ' +
    '113,274 orders of other tenants are younger.',
  question: {
    kind: 'predict',
    ask: 'How many pages does the query read, index and table together, for each tenant? Say it before you run it.',
    about: newest(99).replace('99', '$1'),
    quantities: {
      huge: {
        title: 'Tenant 1, every fifth order',
        unit: PAGES,
        measurement: measured(1, 5),
        tolerance: { kind: 'absolute', within: 4 },
        right:
          'A hundred entries hold twenty of tenant 1, and rows of one day are neighbours in the table as well.',
        because: [
          { upTo: 0, says: 'Even the way down the index reads a page on each level.' },
          {
            upTo: 60,
            says:
              'That is more than the walk needs: every fifth entry is of tenant 1, and rows of one day lie beside each ' +
              'other in the table, many to a page.',
          },
          {
            upTo: Number.POSITIVE_INFINITY,
            says:
              'LIMIT ends the walk at the twentieth row of tenant 1. How many entries does it pass until then, when ' +
              'every fifth is one of theirs?',
          },
        ],
      },
      normal: {
        title: 'Tenant 7, one order in 55',
        unit: PAGES,
        measurement: measured(7, 21),
        tolerance: { kind: 'absolute', within: 10 },
        right:
          'About 1,100 entries are passed, a few pages of the index; the twenty rows lie far apart in the table.',
        because: [
          {
            upTo: 10,
            says:
              'That is too few: 54 of 55 entries are of other tenants, so the walk is longer than for tenant 1, and the ' +
              'twenty rows lie further apart in the table.',
          },
          {
            upTo: Number.POSITIVE_INFINITY,
            says:
              'That is too many: the index holds tenant_id, so a row of another tenant is never fetched from the ' +
              'table. Count twenty rows, and the entries that are passed until then.',
          },
        ],
      },
      tiny: {
        title: 'Tenant 99, 25 orders a year ago',
        unit: PAGES,
        measurement: measured(99, 439),
        tolerance: { kind: 'relative', within: 0.25 },
        right:
          'The walk starts at today and passes 113,274 entries of other tenants before it meets the first row.',
        because: [
          {
            upTo: 60,
            says:
              'Twenty rows are few; what lies before them is not. The walk starts at the newest order of all: whose ' +
              'entries does it pass until February 2025?',
          },
          {
            upTo: 400,
            says:
              'That is too few: nearly the whole index lies between today and the rows of tenant 99. How many pages do ' +
              'that many entries fill?',
          },
          {
            upTo: Number.POSITIVE_INFINITY,
            says:
              'That is too many: the walk stays in the index, where it sees the tenant of each entry. The table is read ' +
              'for the rows of tenant 99 alone.',
          },
        ],
      },
    },
  },
  measurements: {},
  hints: [
    'The list is sorted by time. Where does a walk for the newest orders start, and what ends it?',
    'Count entries first: how many does the walk pass until it has met the tenant twenty times? Then pages: about ' +
      '260 entries share one page of the index, and each row of the tenant is fetched from the table.',
    'Pages = entries passed / 260 + pages of the table that hold the twenty rows + two or three for the way down.',
  ],
  solutions: { 'entries-passed': 'The entries passed decide: a hundred, a thousand, nearly all' },
  mistakes: {
    'one-of-three': { fails: 'UNANSWERED', says: '1 of 3 numbers said' },
    'whole-table': { fails: 'WRONG_HUGE', says: 'LIMIT ends the walk' },
    'a-page-a-row': { fails: 'WRONG_HUGE', says: 'rows of one day lie beside each other' },
    'nothing-to-read': { fails: 'WRONG_HUGE', says: 'the way down the index' },
    'all-alike': { fails: 'WRONG_NORMAL', says: '54 of 55 entries are of other tenants' },
    'others-are-fetched': { fails: 'WRONG_NORMAL', says: 'a row of another tenant is never fetched' },
    'tiny-is-cheap': { fails: 'WRONG_TINY', says: 'Twenty rows are few' },
    'half-the-way': { fails: 'WRONG_TINY', says: 'nearly the whole index' },
    'table-for-tiny': { fails: 'WRONG_TINY', says: 'the walk stays in the index' },
  },
});
