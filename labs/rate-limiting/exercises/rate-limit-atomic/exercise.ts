import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'A limit that holds',
  task:
    'Write `allow`: a fixed window in Redis that lets the first `limit` calls of a key pass in every `windowSec` ' +
    'seconds. It holds when 300 calls come at once on two instances, and a process that dies after any round trip ' +
    'leaves no key without a TTL.',
  starterNote:
    'This starter is the usual one: count, then set the TTL. A process that dies in between leaves a counter that ' +
    'never ends, and its client is refused for ever.',
  exports: {
    allow:
      'async function allow({ redis, now }, key: string, limit: number, windowSec: number): Promise<boolean>',
  },
  acts: {
    sequence: 'one call after the other, two more than the limit; limits of 5, 1 and 20',
    keys: 'one key is used up; three others have limits of their own',
    race: '300 calls at once on two instances with a limit of 100; 60 with a limit of 20 within 3 ms',
    crashes: 'the process dies after each number of round trips, in calls of five kinds',
    drip: 'a client that sends once a second for 150 s, with a limit of 10 per minute',
    lengths: 'two windows that are used up: one of 5 s, looked at after its end, and one of an hour',
  },
  checks,
  hints: [
    'The process dies after its first round trip. What does Redis hold then, and for how long?',
    'Which ways does Redis have to execute several commands as one: a transaction, a script, options of `SET`? And which of ' +
      'your commands moves the end of a window that is already open?',
    "`redis.multi().set(key, 0, 'EX', …, 'NX').incr(key).exec()` gives `[[error, result], …]`; the count is the result of " +
      'the second command.',
  ],
  solutions: {
    lua: 'A script: INCR, and EXPIRE when the count is 1',
    'set-then-count': 'A transaction: SET … NX opens the window with its TTL, INCR counts',
    'windows-of-the-clock': 'A key per window of the clock; INCR and EXPIRE in one packet',
    'expire-nx': 'A transaction: INCR, and EXPIRE … NX, which never moves the end',
    'remembers-refusals': 'A transaction on a list, and a note in the process of who is refused until when',
    'own-command': 'A command defined in Lua that takes tokens and does not count what it refuses',
  },
  mistakes: {
    'opens-then-counts': { fails: 'IMMORTAL_KEY', says: 'dies in a call during which the window ends' },
    'counters-for-ten-years': { fails: 'IMMORTAL_KEY', says: 'lives for 3,650 days' },
    'waits-for-its-turn': { fails: 'HANG', says: 'Call 6 with a limit of 5 never settled' },
    'not-the-last': { fails: 'LIMIT', says: 'With a limit of 5 per 60 s call 5 gave false, want true' },
    'says-one': { fails: 'LIMIT', says: 'call 1 gave 1, want true' },
    'always-a-minute': {
      fails: 'WINDOW_EXTENDED',
      says: 'with a limit of 2 per 5 s, call 3 gave false, want true',
    },
    'one-for-all': { fails: 'KEY_ISOLATION', says: 'after 5 calls with user:' },
    'family-name-only': { fails: 'KEY_ISOLATION', says: 'gave false, want true' },
    'never-shorter': {
      fails: 'WINDOW_EXTENDED',
      says: 'with a limit of 2 per 3600 s, call 3 gave true, want false',
    },
    'looks-then-counts': { fails: 'RACE', says: '300 passed, want exactly 100' },
    'in-memory': { fails: 'RACE', says: '200 passed, want exactly 100' },
    'one-at-a-time-here': { fails: 'RACE', says: 'want exactly 100' },
    'set-then-expire': {
      fails: 'IMMORTAL_KEY',
      says: 'dies in the first call of a key after 1 round trip of 3',
    },
    'side-by-side': { fails: 'IMMORTAL_KEY', says: 'after 1 round trip of 2' },
    'clock-window-without-a-net': { fails: 'IMMORTAL_KEY', says: 'is left without a TTL' },
    'ttl-lost': { fails: 'IMMORTAL_KEY', says: 'dies in a later call of the window' },
    'renews-the-window': {
      fails: 'WINDOW_EXTENDED',
      says: 'was never allowed again in the 89 s after its first window',
    },
    'refused-calls-count': { fails: 'WINDOW_EXTENDED', says: 'was never allowed again' },
    'in-milliseconds': { fails: 'WINDOW_EXTENDED', says: 'was allowed 89 times' },
  },
});
