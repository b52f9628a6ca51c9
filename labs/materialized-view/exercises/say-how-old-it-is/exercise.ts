import { defineSqlExercise } from '@/lib/authoring/sql-exercise';
import { STATEMENTS, said, saysTheTruth, TRUTH, winDeal } from '../../won';
import { answers, hasBoard, hasFunction, holdsLock, letsGo, refreshesOnce, saysItsAge } from './checks';
import {
  AFTER,
  AGAIN,
  BOARD,
  CALL_ELSEWHERE,
  FAILING_CALL,
  FIRST_CALL,
  FUNCTION,
  KEY,
  NAME,
  SECOND_CALL,
} from './probes';

const AT_FIRST = 'As it was created';

/**
 * Overlap is tried with a prepared transaction that holds the lock (see probes.ts), not with a second session. So it
 * is judged what a call does while another refresh holds the lock, and that each refresh of its own holds it; two
 * calls of one submission never run at the same moment.
 */
export default defineSqlExercise({
  title: 'Say how old it is',
  task:
    'Two jobs may call `SELECT refresh_won_board()` at the same moment. Make `won_board` (`user_id`, `won`, ' +
    '`refreshed_at`) say in each row when it was last refreshed, and let one refresh run at a time: who refreshes ' +
    `holds the advisory lock \`${KEY}\`. The function answers true when it has refreshed, and false at once when ` +
    'another session holds the lock. Afterwards it holds none, also when the refresh failed. `won_board` may be a ' +
    'materialized view, or a view over one. Check lets a prepared transaction hold the lock, as another session would.',
  starterNote: 'This starter asks the clock whenever somebody reads, and every call refreshes.',
  accept: { statements: STATEMENTS, ownChecks: true },
  probes: [
    BOARD,
    FUNCTION,
    TRUTH,
    said(NAME, AT_FIRST),
    winDeal(20_001),
    TRUTH,
    ...FIRST_CALL,
    said(NAME, AFTER),
    winDeal(20_002),
    TRUTH,
    ...SECOND_CALL,
    said(NAME, AGAIN),
    ...FAILING_CALL,
  ],
  second: [TRUTH, CALL_ELSEWHERE, said(NAME, 'After a call on other data')],
  checks: [
    hasBoard(),
    hasFunction(),
    saysTheTruth(
      { code: 'WRONG_ROWS', title: 'It says what each sales person won since 2026-01-01' },
      NAME,
      (when) => when === AT_FIRST,
    ),
    holdsLock(),
    letsGo(),
    refreshesOnce(),
    answers(),
    saysTheTruth(
      { code: 'STALE', title: 'After a call it knows the deals won since' },
      NAME,
      (when) => when !== AT_FIRST,
    ),
    saysItsAge(),
  ],
  hints: [
    'A plain view computes now() for each reader. Who computes it when now() stands in the query of a materialized view?',
    'Of the functions on advisory locks two do not wait but answer. One of them keeps its lock until the transaction ends, also when it ends in an error. What does yours do with the answer?',
    'IF NOT pg_try_advisory_…(1807) THEN RETURN …; END IF; REFRESH …; RETURN …;',
  ],
  solutions: {
    'time-in-the-rows': 'now() in the query of the view, and a lock that ends with the transaction',
    'time-kept-apart':
      'The time in a view of its own with one row, so that a refresh writes only rows that changed',
    'lock-of-the-session': 'A lock of the session, released at the end and where the refresh fails',
  },
  mistakes: {
    'lets-go-too-early': { fails: 'NOT_HELD', says: '1 of 1 refreshes began without the lock' },
    'never-released': { fails: 'LOCK_LEFT', says: 'After a new deal and a call the session still holds' },
    'left-by-a-failure': {
      fails: 'LOCK_LEFT',
      says: 'After a call whose refresh failed the session still holds',
    },
    waits: { fails: 'TWICE', says: 'it waited' },
    'answer-unread': { fails: 'TWICE', says: 'two refreshes would run at the same time' },
    'forty-users': { fails: 'STALE', says: 'After a call on other data, user', onlySecond: true },
    'age-at-read-time': { fails: 'UNTRUE_AGE', says: 'had moved on' },
    'age-of-creation': { fails: 'UNTRUE_AGE', says: 'from before the refresh began' },
  },
});
