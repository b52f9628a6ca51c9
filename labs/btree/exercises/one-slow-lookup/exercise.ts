import { maxPages, sameRows } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { QueryProbe } from '@/lib/authoring/sql-probe';
import { because } from './because';

const SIGN_IN: QueryProbe = {
  name: 'sign-in',
  params: {
    user: { user40: 'user40, sales staff', user12345: 'user12345, a buyer', nobody: 'nobody, not a user' },
  },
  heldBack: [{ user: 'user7' }, { user: 'user19998' }],
  sql: ({ user }) => `SELECT id, name, role, status FROM users\nWHERE email = '${user}@larkspur.test'`,
  label: ({ user }) => `${user}@larkspur.test`,
};

/** They came after the index was built. */
const LATER: QueryProbe = {
  ...SIGN_IN,
  params: { user: { late7: 'late7, new', user12345: 'user12345, a buyer' } },
  heldBack: [],
  label: (params) => `on other data, ${SIGN_IN.label(params)}`,
};

export default defineSqlExercise({
  title: 'One slow lookup',
  task:
    'At sign-in the API looks a user up by `email`, and reads the whole table. Create the one index with which it reads ' +
    'at most 5 pages, whoever signs in.',
  starterNote:
    'This starter is of no use on purpose: the index is sorted by the name, and sign-in asks for the e-mail.',
  accept: { statements: ['create index'], indexes: 1 },
  probes: [SIGN_IN],
  second: [LATER],
  checks: [sameRows(), maxPages(5, { because })],
  hints: [
    'By what does the query look for its row, and by what is the starter’s index sorted?',
    'Press Explain with the starter’s index in place. Does the plan name the index at all? What stands under Filter is ' +
      'what an index would have to hold, written the same way.',
    'CREATE INDEX ON users (the column that stands before the = sign)',
  ],
  solutions: {
    'plain-btree': 'A B-tree on the column that the query compares',
    'unique-btree': 'A unique B-tree: the same search, and it refuses a second row with that e-mail',
    'hash-index': 'A hash index: it finds equal values and nothing else',
    covering: 'The columns of the answer ride along with INCLUDE',
  },
  mistakes: {
    'lower-email': { fails: 'BUFFERS', says: 'the expression differs' },
    'email-second': { fails: 'BUFFERS', says: 'name comes first' },
    'other-table': { fails: 'BUFFERS', says: 'is an index of organizations' },
    'block-ranges': { fails: 'BUFFERS', says: 'is a BRIN index' },
    'buyers-only': { fails: 'BUFFERS', says: 'holds only the rows where' },
    'who-is-there-now': { fails: 'BUFFERS', says: 'On other data, late7@larkspur.test', onlySecond: true },
    'one-for-each-column': { fails: 'INDEX_BUDGET', says: '2 new indexes, want 1' },
    'planner-switch': { fails: 'NOT_AN_INDEX', says: 'Line 2 is SET: SET enable_seqscan = off' },
  },
});
