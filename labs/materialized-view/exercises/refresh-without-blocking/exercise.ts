import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import { STATEMENTS, said, saysTheTruth, TRUTH, winDeal } from '../../won';
import { hasFunction, hasView, isPopulated, letsRead, refreshes } from './checks';
import { NAME, refresh, VIEW } from './probes';

const AT_FIRST = 'As it was created';

export default defineSqlExercise({
  title: 'A refresh that nobody waits for',
  task:
    'The job calls `SELECT refresh_won_per_user()` every five minutes, and each time the dashboard hangs. Change the ' +
    'function and what it needs, so that `won_per_user` (`user_id`, `won`) stays a materialized view, can be read ' +
    'while it is refreshed, and knows every deal afterwards.',
  starterNote:
    'This starter blocks on purpose: its refresh is the plain one, and its index cannot help the other.',
  accept: { statements: STATEMENTS, ownChecks: true },
  probes: [
    VIEW,
    TRUTH,
    said(NAME, AT_FIRST),
    winDeal(20_001),
    TRUTH,
    ...refresh('Called after a new deal'),
    said(NAME, 'After a new deal and a call'),
  ],
  second: [TRUTH, ...refresh('Called on other data'), said(NAME, 'After a call on other data')],
  checks: [
    hasView(),
    isPopulated(),
    saysTheTruth(
      { code: 'WRONG_ROWS', title: 'It says what each sales person won since 2026-01-01' },
      NAME,
      (when) => when === AT_FIRST,
    ),
    hasFunction(),
    refreshes(),
    letsRead(),
    saysTheTruth(
      { code: 'STALE', title: 'After a call it knows the deals won since' },
      NAME,
      (when) => when !== AT_FIRST,
    ),
  ],
  hints: [
    'A plain REFRESH swaps the whole content and locks the readers out meanwhile. Which word makes it compare old rows with new ones instead?',
    'To compare rows it must tell them apart: by a unique index on plain columns that holds every row. What does the WHERE of this one leave out?',
    'CREATE UNIQUE INDEX ON won_per_user (…); and in the function: REFRESH MATERIALIZED VIEW … won_per_user;',
  ],
  solutions: {
    'plain-unique-index': 'The index without its WHERE, and CONCURRENTLY in the same function',
    'sql-function': 'A function in SQL, and a unique index on the id and the amount together',
    'helper-view': 'The query in a plain view; the function finds the view by its full name',
  },
  mistakes: {
    'not-there': { fails: 'NO_MV', says: 'There is no materialized view won_per_user' },
    'no-data': { fails: 'NOT_POPULATED', says: 'WITH NO DATA' },
    procedure: { fails: 'NO_FUNCTION', says: 'want one that SELECT can call' },
    'partial-index': { fails: 'REFUSED', says: 'leaves rows out' },
    'index-on-expression': { fails: 'REFUSED', says: 'is on an expression' },
    'not-unique': { fails: 'REFUSED', says: 'is not unique' },
    'plain-refresh': { fails: 'BLOCKS_READERS', says: 'AccessExclusiveLock on won_per_user' },
    'forty-users': { fails: 'STALE', says: 'After a call on other data, user', onlySecond: true },
  },
});
