import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import type { StatementProbe } from '@/lib/authoring/sql-probe';
import { once } from '@/lib/authoring/sql-probe';
import { asManyAsAsked, defaultFor, hasFunction, neverFails, neverMore, newestFirst } from './checks';

const FUNCTION: StatementProbe = {
  ...once,
  kind: 'statement',
  name: 'function',
  keeps: false,
  sql: () =>
    "SELECT 1 FROM pg_catalog.pg_proc WHERE oid = pg_catalog.to_regprocedure('larkspur.feed_page(text)')",
  label: () => 'the function',
};

/** All columns of a row in one short text. */
const WHOLE = (row: string): string => `pg_catalog.md5(CAST(${row} AS pg_catalog.text))`;

const TRUTH: StatementProbe = {
  ...FUNCTION,
  name: 'truth',
  sql: () => `SELECT id, ${WHOLE('p')} FROM larkspur.posts p ORDER BY created_at DESC, id DESC LIMIT 100`,
  label: () => 'the newest posts',
};

/** What a request may hold, by the text that is handed on; `null` stands for a request that says nothing. */
const ASKED = ['20', '1', '7', ' 7 ', '100', '101', '1000000', '99999999999999999999'];
const UNASKED = ['0', '-1', '-99999999999999999999', 'NaN', '1e9', '2.5', '', '20; drop', 'null'];
const HELD_BACK = ['3', '64', ' 100', '007', '000', 'Infinity', 'all', '12abc', '   ', '9'.repeat(45)];

const literal = (asked: string): string =>
  asked === 'null' ? 'NULL' : `'${asked.replaceAll("'", "''")}'::text`;

const PAGE: StatementProbe = {
  ...FUNCTION,
  name: 'page',
  params: { asked: Object.fromEntries([...ASKED, ...UNASKED].map((asked) => [asked, asked])) },
  heldBack: HELD_BACK.map((asked) => ({ asked })),
  sql: ({ asked = '' }) => `SELECT f.id, ${WHOLE('f')} FROM larkspur.feed_page(${literal(asked)}) AS f`,
  label: ({ asked = '' }) => (asked === 'null' ? 'asked for NULL' : `asked for '${asked}'`),
};

const OTHER_PAGE: StatementProbe = {
  ...PAGE,
  params: { asked: { 20: '20', 0: '0', 5000: '5000' } },
  heldBack: [],
  label: (params) => `on other data, ${PAGE.label(params)}`,
};

export default defineSqlExercise({
  title: 'A page size that no caller escapes',
  task:
    'Write the function `feed_page(asked text) RETURNS SETOF posts`: the newest posts (`created_at DESC, id DESC`), as they are and as ' +
    'many as `asked` says where it is a whole number from 1 to 100, in digits, with or without blanks around it. Above ' +
    '100, with however many digits, there are 100 rows. For everything else there are 20, never an error: NULL, an empty ' +
    'text, 0, -1, `1e9`, words.',
  starterNote:
    'This starter is wrong on purpose: it casts what the caller sends, so a word is an error, 0 takes the limit away, and a ' +
    'million is a million.',
  accept: { statements: ['create function'], ownChecks: true },
  probes: [FUNCTION, TRUTH, PAGE],
  second: [TRUTH, OTHER_PAGE],
  checks: [hasFunction(), neverFails(), neverMore(), defaultFor(), asManyAsAsked(), newestFirst()],
  hints: [
    'A caller sends text. Which texts are whole numbers of at least 1, and how can that be asked before anything is cast?',
    'Press Run, then try SELECT count(*) FROM feed_page(…) in the Scratch tab with NULL, with twenty digits, and with 0. ' +
      'What does LIMIT do with NULL, and what does a cast to integer do with twenty digits?',
    "LIMIT CASE WHEN trim(asked) ~ '^…$' THEN least(…, 100) ELSE 20 END. NULL matches nothing, so it ends in ELSE; twenty " +
      'digits fit a numeric.',
  ],
  solutions: {
    'matched-first': 'A pattern decides what is a number; it is cast and clamped after that',
    'cast-and-caught': 'The cast decides, and each of its two errors has its own answer',
    'a-size-of-its-own':
      'A helper function turns text into a size by its digits alone, without a large number',
  },
  mistakes: {
    'other-name': { fails: 'NO_FUNCTION', says: 'There is no function feed_page(text)' },
    'cast-only': { fails: 'ERROR', says: 'The same check fails for 11 other inputs' },
    'too-many-digits': { fails: 'ERROR', says: 'is out of range for type integer' },
    'zero-is-everything': { fails: 'MAXIMUM', says: "Asked for '0': more than 1,000 rows, want 20" },
    strict: { fails: 'DEFAULT', says: 'Asked for NULL: 0 rows, want 20' },
    'read-as-numeric': { fails: 'DEFAULT', says: '100 rows, want 20' },
    'blanks-refused': { fails: 'ASKED', says: "Asked for ' 7 ': 20 rows, want 7" },
    'rows-made-up': { fails: 'ROWS', says: 'is not as the table holds it' },
    'by-id': { fails: 'ROWS', says: 'On other data', onlySecond: true },
  },
});
