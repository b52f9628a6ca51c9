import { defineChoiceExercise } from '@/lib/authoring/choice-exercise';

const SIGN_IN = `SELECT id FROM users
WHERE email = 'user4711@larkspur.test' AND status = 'active'`;
const COUNT_OPEN = `SELECT count(*) FROM orders
WHERE tenant_id = 1 AND status = 'pending'`;
const LIST_OPEN = `SELECT id, total FROM orders
WHERE tenant_id = 7 AND status = 'pending'`;
const EITHER = `SELECT id, total FROM orders
WHERE tenant_id = 99 OR user_id = 4711`;

const pages = (setup: string, sql: string, gives: number) => ({
  setup,
  sql,
  counts: 'pages' as const,
  gives,
});

export default defineChoiceExercise({
  title: 'One index or two',
  task:
    'A condition on two columns can be served by one index on both, in the order in which the query names them, or by ' +
    'two indexes on one column each, which PostgreSQL may combine.',
  question: {
    kind: 'classify',
    ask: 'Which reads fewer pages? “Far fewer” means less than half.',
    groups: {
      one: 'One index on both: far fewer',
      same: 'About the same',
      two: 'Two single indexes: far fewer',
    },
    cards: {
      'sign-in': {
        title: 'Sign in by e-mail',
        code: SIGN_IN,
        group: 'same',
        because: {
          one: 'An e-mail is one row. What could a second column still leave out?',
          same: '3 pages in both cases: an e-mail is one row, so the second column has nothing to leave out.',
          two: 'One of the two single indexes finds the only row; the other one is not asked.',
        },
      },
      'count-open': {
        title: 'Count a tenant’s open orders',
        code: COUNT_OPEN,
        group: 'one',
        because: {
          one:
            '4 pages against 474 pages: the entries stand in one stretch, and a count needs no row. Two bitmaps find the ' +
            'same rows, but a bitmap always visits the table.',
          same: 'Two bitmaps find the right rows, 508 of them. What do they have to visit then, that a count could do without?',
          two: 'Combining two bitmaps ends in the table, 508 rows of it. Does a count need anything from there?',
        },
      },
      'list-open': {
        title: 'List a tenant’s open orders',
        code: LIST_OPEN,
        group: 'same',
        because: {
          one:
            'Here each of the 46 rows is fetched for its total, whatever index has found it. Compare that with the few ' +
            'index entries that are saved.',
          same:
            '48 pages against 54 pages: two bitmaps leave the same 46 rows, and nearly every one lies on a page of its own ' +
            'in the table.',
          two: 'Two bitmaps read two stretches where the other reads one, and then fetch the same 46 rows.',
        },
      },
      either: {
        title: 'Orders of a tenant or of a buyer',
        code: EITHER,
        group: 'two',
        because: {
          one: 'Look at the second condition alone: where in a list sorted by tenant do the orders of one buyer stand?',
          same: 'Look at the second condition alone: nothing names a tenant then, so a list sorted by tenant is searched below each.',
          two:
            '15 pages against 174 pages: OR needs each condition found by itself. Below (tenant_id, user_id) the buyer is ' +
            'searched once per tenant.',
        },
      },
    },
  },
  measurements: {
    'sign-in, one': pages('CREATE INDEX ON users (email, status)', SIGN_IN, 3),
    'sign-in, two': pages('CREATE INDEX ON users (email); CREATE INDEX ON users (status)', SIGN_IN, 3),
    'count-open, one': pages('CREATE INDEX ON orders (tenant_id, status)', COUNT_OPEN, 4),
    'count-open, two': pages(
      'CREATE INDEX ON orders (tenant_id); CREATE INDEX ON orders (status)',
      COUNT_OPEN,
      474,
    ),
    'list-open, one': pages('CREATE INDEX ON orders (tenant_id, status)', LIST_OPEN, 48),
    'list-open, two': pages(
      'CREATE INDEX ON orders (tenant_id); CREATE INDEX ON orders (status)',
      LIST_OPEN,
      54,
    ),
    'either, one': pages('CREATE INDEX ON orders (tenant_id, user_id)', EITHER, 174),
    'either, two': pages('CREATE INDEX ON orders (tenant_id); CREATE INDEX ON orders (user_id)', EITHER, 15),
  },
  hints: [
    'After the first condition is met, how many entries are left, and does the second column shorten that stretch?',
    'Separate two costs: the pages of the index, and the pages of the table that are fetched afterwards. Which of them ' +
      'does the other index save?',
    'Ask each query: one row only? no row at all, because it counts? the same rows either way? or each condition by itself?',
  ],
  solutions: { measured: 'As measured: the same, one, the same, two' },
  mistakes: {
    'half-done': { fails: 'UNANSWERED', says: '2 of 4 cards in a group' },
    'one-index-always': { fails: 'WRONG_SIGN_IN', says: 'What could a second column still leave out?' },
    'two-indexes-always': { fails: 'WRONG_SIGN_IN', says: 'the other one is not asked' },
    'bitmaps-are-enough': { fails: 'WRONG_COUNT_OPEN', says: 'that a count could do without' },
    'a-list-is-a-count': { fails: 'WRONG_LIST_OPEN', says: 'each of the 46 rows is fetched' },
    'or-is-and': { fails: 'WRONG_EITHER', says: 'Look at the second condition alone' },
  },
});
