import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const timeline = (tenant: number | string) => `SELECT id, status, total FROM orders
WHERE tenant_id = ${tenant} AND created_at >= '2025-02-01'
ORDER BY created_at DESC LIMIT 20`;
const open = (tenant: number | string) => `SELECT id, total FROM orders
WHERE tenant_id = ${tenant} AND status = 'pending'
ORDER BY created_at DESC LIMIT 20`;

const measured = (index: string, sql: string, gives: number) => ({
  setup: `CREATE INDEX ON orders ${index}`,
  sql,
  counts: 'pages' as const,
  gives,
});

const KEEP = '(tenant_id, created_at)';
const GAP = '(tenant_id, status, created_at)';
const STATUS_FIRST = '(status, tenant_id, created_at)';
const STATUS_LAST = '(tenant_id, created_at, status)';
const INCLUDED = '(tenant_id, created_at) INCLUDE (status)';

export default defineChoiceExercise({
  title: 'One index, two queries',
  task:
    'Beside the timeline, support gets a list of the newest open orders. 2 % of the orders are open, and the budget is ' +
    'one index for both queries.',
  question: {
    kind: 'pick',
    ask: 'Which index keeps both queries at a few dozen pages or fewer, for tenant 1 and for tenant 7?',
    about: `${timeline('$1')};\n\n${open('$1')};`,
    most: 1,
    choices: {
      gap: {
        title: GAP,
        right: false,
        because:
          'It suits the open orders. The timeline names no status, so between tenant and time there is a gap: for tenant 7 ' +
          '2,074 rows are sorted, 1,245 pages.',
      },
      keep: {
        title: KEEP,
        right: false,
        because:
          'It suits the timeline. For the open orders it does not hold the status, so every order of tenant 7 is fetched ' +
          'to ask for it: 1,305 pages.',
      },
      'status-first': {
        title: STATUS_FIRST,
        right: false,
        because:
          'It suits the open orders. The timeline names no status, and that is the first column here: 1,264 pages for tenant 7.',
      },
      included: {
        title: INCLUDED,
        right: false,
        because:
          'INCLUDE carries the status along, but the scan takes only key columns as conditions: the open orders of tenant ' +
          '7 still cost 1,308 pages.',
      },
      'status-last': {
        title: STATUS_LAST,
        right: true,
        because:
          'The timeline finds tenant and time in front, as before: 16 pages for tenant 7. For the open orders the status ' +
          'is tested inside the index, along the tenant’s stretch and in its order, before a row is fetched: 27 pages.',
      },
    },
  },
  measurements: {
    'gap, timeline of 7': measured(GAP, timeline(7), 1245),
    'gap, sorted': { ...measured(GAP, timeline(7), 2074), counts: 'rows sorted' },
    'keep, open of 7': measured(KEEP, open(7), 1305),
    'status first, timeline of 7': measured(STATUS_FIRST, timeline(7), 1264),
    'included, open of 7': measured(INCLUDED, open(7), 1308),
    'status last, timeline of 7': measured(STATUS_LAST, timeline(7), 16),
    'status last, open of 7': measured(STATUS_LAST, open(7), 27),
    'status last, timeline of 1': measured(STATUS_LAST, timeline(1), 5),
    'status last, open of 1': measured(STATUS_LAST, open(1), 27),
  },
  hints: [
    'Which two columns does the timeline need side by side, and in which order?',
    'The open orders need the status as well. It need not shorten the walk: what is it worth if the entry itself tells ' +
      'the status, before the row is fetched?',
    'Tenant, then time, and the status where it disturbs neither, but still in the key.',
  ],
  solutions: { 'status-last': 'The status behind the order, tested in the index' },
  mistakes: {
    gap: { fails: 'WRONG_CHOICE', says: 'there is a gap' },
    keep: { fails: 'WRONG_CHOICE', says: 'does not hold the status' },
    'status-first': { fails: 'WRONG_CHOICE', says: 'that is the first column here' },
    included: { fails: 'WRONG_CHOICE', says: 'only key columns' },
    'two-of-them': { fails: 'TOO_MANY', says: '2 choices picked, want at most 1' },
  },
});
