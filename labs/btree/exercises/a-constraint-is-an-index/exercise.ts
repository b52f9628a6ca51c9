import { accepts, maxPages, refuses } from '@/lib/authoring/checks';
import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { QueryProbe, StatementProbe } from '@/lib/authoring/sql-probe';
import { letsIn, notFound, oneIndex, onlyUnique } from './checks';

const SIGN_IN: QueryProbe = {
  name: 'sign-in',
  params: { user: { user40: 'user40, sales staff', user12345: 'user12345, a buyer' } },
  heldBack: [{ user: 'user7' }],
  sql: ({ user }) => `SELECT id, name, role, status FROM users\nWHERE email = '${user}@larkspur.test'`,
  label: ({ user }) => `${user}@larkspur.test signs in`,
};

const LATER_SIGN_IN: QueryProbe = {
  ...SIGN_IN,
  params: { user: { late7: 'late7, new' } },
  heldBack: [],
  label: (params) => `on other data, ${SIGN_IN.label(params)}`,
};

const signUp = (email: string): string =>
  `INSERT INTO larkspur.users
SELECT 1000000 + max(id), '${email}', 'Somebody new', 'buyer', 'active', true, '', timestamptz '2026-01-15' FROM larkspur.users`;

/** It is kept if it gets in: a constraint may be checked as late as the end of the transaction. */
const TWICE: StatementProbe = {
  kind: 'statement',
  name: 'twice',
  params: {
    email: { 'user12345@larkspur.test': 'user12345, active', 'user70@larkspur.test': 'user70, suspended' },
  },
  heldBack: [{ email: 'user301@larkspur.test' }, { email: 'user19996@larkspur.test' }],
  keeps: true,
  sql: ({ email = '' }) => signUp(email),
  label: ({ email }) => `a second account for ${email}`,
};

const LATER_TWICE: StatementProbe = {
  ...TWICE,
  params: { email: { 'late7@larkspur.test': 'late7', 'user70@larkspur.test': 'user70, suspended' } },
  heldBack: [],
  label: (params) => `on other data, ${TWICE.label(params)}`,
};

const NEWCOMER: StatementProbe = {
  kind: 'statement',
  name: 'newcomer',
  params: { email: { 'user12345@example.test': 'another house', 'wren@larkspur.test': 'a new name' } },
  heldBack: [],
  keeps: false,
  sql: ({ email = '' }) => signUp(email),
  label: ({ email }) => `a first account for ${email}`,
};

export default defineSqlExercise({
  title: 'A constraint is an index',
  task:
    'Two sign-ups in the same second made two accounts with one e-mail at another shop; here it must not happen. Let ' +
    'PostgreSQL refuse a second row of `users` with the same `email`, with its error 23505, and let sign-in by e-mail ' +
    'read at most 5 pages: both with one new index.',
  starterNote:
    'This starter does half of it on purpose: it finds an e-mail quickly, and lets the same one in again.',
  accept: { statements: ['create index', 'add unique'], ownChecks: true },
  probes: [SIGN_IN, NEWCOMER, TWICE],
  second: [LATER_SIGN_IN, LATER_TWICE],
  checks: [
    onlyUnique(),
    refuses('twice', '23505', {
      code: 'DUPLICATE',
      title: 'A second account with the same e-mail is refused with 23505',
      because: letsIn,
    }),
    accepts('newcomer', { code: 'NEWCOMER', title: 'A new e-mail is welcome' }),
    maxPages(5, { title: 'Sign-in reads at most 5 pages', because: notFound }),
    oneIndex(),
  ],
  hints: [
    'How does PostgreSQL find out, at every INSERT, whether the e-mail is there already? What would it need to do that ' +
      'without reading the table?',
    'Run your text, then look at the indexes of users in the schema view. How many serve the e-mail, and which of them ' +
      'is unique?',
    'ALTER TABLE users ADD CONSTRAINT a name … (the column), and no CREATE INDEX beside it.',
  ],
  solutions: {
    constraint: 'A UNIQUE constraint, which brings its own index',
    'unique-index': 'A unique index without a constraint: it refuses the same rows',
    adopted: 'A unique index is built first, then a constraint takes it over',
    'late-check': 'A constraint that is checked at the end of the transaction',
  },
  mistakes: {
    'constraint-and-index': { fails: 'REDUNDANT', says: 'users_by_email is redundant' },
    'email-and-name': { fails: 'DUPLICATE', says: 'is unique over email, name together' },
    'case-folded': { fails: 'BUFFERS', says: 'the expression differs' },
    'active-users-only': { fails: 'DUPLICATE', says: 'holds only the rows where is_active' },
    exclusion: { fails: 'DUPLICATE', says: '23P01' },
    'name-of-the-mailbox': { fails: 'NEWCOMER', says: 'duplicate key value' },
    'trigger-function': { fails: 'NOT_ENFORCED', says: 'Line 1 is CREATE FUNCTION' },
    'who-is-there-now': { fails: 'DUPLICATE', says: 'On other data, a second account', onlySecond: true },
  },
});
