import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'At most so many in any minute',
  task:
    'Write `allow` for a window that slides: of the calls of a key at most `limit` pass in any `windowSec` seconds, ' +
    'wherever these begin, and a call passes whenever there is room; a refused one takes none. A place may come free a ' +
    'tenth of the window late. It holds for 300 calls at once on two instances. A client has at most two keys in Redis and ' +
    'no more entries than its limit, and nothing of it is left when it has gone.',
  starterNote:
    'This starter counts per minute of the clock: 100 calls before the full minute and 100 after it all pass.',
  exports: {
    allow:
      'async function allow({ redis, now }, key: string, limit: number, windowSec: number): Promise<boolean>',
  },
  acts: {
    boundary: '100 per 60 s: one call on the minute, 99 in the second before the next, 100 right after it',
    long: 'three clients over five minutes: twice too often, six times too often, and in bursts',
    race: '300 calls at once on two instances with a limit of 100; 60 with a limit of 20 within 3 ms',
    keys: 'one key is used up; three others have limits of their own',
    memory: '500 calls with a limit of 5 per 10 s: what is in Redis then, and an hour later',
    crashes: 'the process dies after each number of round trips, in calls of three kinds',
  },
  checks,
  hints: [
    'Which calls does the answer depend on: all of the last minute, those that passed, or the one that passed `limit` ' +
      'calls ago?',
    'Dropping what is too old, counting and adding have to be one step. What does a script do that two commands cannot, ' +
      'and what does a transaction do that cannot look before it adds?',
    'In a script: `ZREMRANGEBYSCORE` up to now minus the window; if `ZCARD` is below the limit, `ZADD` with a member ' +
      'that is unique, and `PEXPIRE`. Which of these may a refused call do?',
  ],
  solutions: {
    'set-of-moments': 'A sorted set of the calls that passed, trimmed, counted and extended by one script',
    'the-call-so-many-ago': 'A list of the last `limit` moments: its end says whether there is room',
    'adds-then-takes-back': 'A transaction adds and counts; who is beyond the limit takes its entry back',
    'tenths-of-a-window': 'A hash with a count per twentieth of the window, on the clock of Redis',
  },
  mistakes: {
    'window-from-the-first': { fails: 'OVER_LIMIT', says: 'between 59 s and 61 s 199 calls passed' },
    'two-counters': { fails: 'OVER_LIMIT', says: 'want at most 100 in any 60 s' },
    'refusals-count': {
      fails: 'TOO_STRICT',
      says: 'A client sends twice as often as it may, limit 10 per 60 s',
    },
    'refuses-everybody': { fails: 'TOO_STRICT', says: 'the call after 0 s gave false, want true' },
    'looks-then-adds': { fails: 'RACE', says: '300 passed, want exactly 100' },
    'same-millisecond': { fails: 'RACE', says: '300 passed, want exactly 100' },
    'never-trims': { fails: 'MEMORY', says: 'After 500 calls with a limit of 5' },
    'no-ttl': { fails: 'IMMORTAL_KEY', says: 'An hour after the last call' },
  },
});
