import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'One load for everybody',
  task:
    'A popular key runs out, and a hundred callers on four instances ask for it at once. Write `getCached`: the value ' +
    'is JSON at `key`, one caller holds the lock `lock:<key>` and loads, all others wait for the value. Think of a load ' +
    'that fails, one that takes longer than the lock lives, and a lock that nobody ever frees.',
  starterNote: 'This starter is cache-aside without a lock: everybody who misses loads.',
  exports: {
    getCached:
      'async function getCached<T>(deps: { redis: Redis; sleep(ms: number): Promise<void>; now(): number }, key: string, load: () => Promise<T>): Promise<T>',
  },
  acts: {
    stampede: '100 callers at once on four instances, and one of another key; a load takes 300 ms',
    slow: 'a load of 12 s, or longer than the lock lives, and callers on other instances',
    handover: 'loads that fail shortly before their lock runs out, as the next caller comes',
    foreign: 'somebody else holds the lock: for a moment, and without an end',
    failing: 'a load that fails, and 100 ms later one that does not, in another process and in the same',
    cached: 'one call after the other, on two instances, and one when the value has run out',
    filled: 'the value is in the cache already',
  },
  checks,
  hints: [
    'Which single Redis command takes a lock only if it is free, and gives it a TTL in the same step?',
    'The lock may have run out while you were loading. How can you tell your lock from the one that is there now, and ' +
      'who must compare and delete, so that nothing happens in between?',
    '`SET lock token NX PX 5000`; when taken: look into the cache once more, load, store with a TTL, and in `finally` a ' +
      'script: if GET is the token then DEL. Otherwise sleep, look again, and give up at a deadline.',
  ],
  solutions: {
    'token-and-script': 'SET NX PX with a token of its own, freed by a script that compares; the others poll',
    'one-script': 'A single script gives the value, the lock or neither',
    'one-flight-per-process':
      'Callers of a process share one promise, so that only four compete for the lock',
    'transaction-and-callbacks':
      'SETNX and PEXPIRE NX in one transaction; the others look again from a timer',
    'renewed-lock': 'A lock of one second that its holder renews while it loads',
  },
  mistakes: {
    'no-lock': { fails: 'STAMPEDE', says: '100 loads for 100 callers on 4 instances' },
    'local-lock': { fails: 'STAMPEDE', says: '4 loads for 100 callers' },
    'get-then-set': { fails: 'STAMPEDE', says: 'loads for 100 callers' },
    'setnx-then-expire': { fails: 'LOCK_NO_TTL', says: 'the lock is there without a TTL' },
    'plain-del': { fails: 'FOREIGN_UNLOCK', says: 'its lock ran out and another caller took it' },
    'same-token': { fails: 'FOREIGN_UNLOCK', says: 'that lock is gone' },
    'waits-forever': { fails: 'UNBOUNDED_WAIT', says: 'had not settled after 30 virtual s' },
    'null-on-error': { fails: 'SWALLOWED', says: 'gave null; want a rejection' },
    'no-finally': { fails: 'LOCK_LEAK', says: 'the lock is still there' },
    'caches-the-failure': { fails: 'CACHED_ERROR', says: 'something lies at the key' },
    'no-ttl': { fails: 'NO_TTL', says: 'for ever' },
    'lock-before-look': { fails: 'NO_CACHE', says: 'took 2 loads, want 1' },
    'text-for-waiters': { fails: 'VALUE', says: 'want { id: 42' },
    'gives-up-early': { fails: 'VALUE', says: 'was rejected with Error: busy' },
    'long-lived-plain-del': { fails: 'FOREIGN_UNLOCK', says: 'The first load takes 32 s, its lock ran out' },
    'compares-then-deletes': { fails: 'FOREIGN_UNLOCK', says: 'and then that lock is gone' },
    'a-lock-by-another-name': { fails: 'STAMPEDE', says: '3 virtual ms later the call loads' },
    'lock-for-ten-years': { fails: 'LOCK_NO_TTL', says: 'The lock lives for 3,650 days' },
    'value-for-ten-years': { fails: 'NO_TTL', says: 'for 3,650 days' },
    'memory-without-end': { fails: 'NO_TTL', says: 'when nothing lies at the key, still gave it' },
    'envelope-at-the-key': { fails: 'VALUE', says: 'After a load `key` holds' },
    'one-flight-for-all-keys': { fails: 'VALUE', says: 'The caller of another key gave' },
    'failed-flight-stays': { fails: 'CACHED_ERROR', says: 'in the same process, was rejected with' },
    'waits-for-a-signal': { fails: 'HANG', says: 'never settled' },
  },
});
