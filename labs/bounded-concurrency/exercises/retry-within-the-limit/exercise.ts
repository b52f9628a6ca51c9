import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Retry within the limit',
  task:
    'Write `mapWithRetries`: results in the order of the input, never more than `limit` calls of `fn` in flight, ' +
    'retries included, and at most `tries` calls for an item. After its first failure a task waits `backoffMs`, after ' +
    'each further one twice as long as before (up to half as long again, for jitter, is fine), and holds no place ' +
    'while it waits. The error of an item’s last try rejects the call, and nothing is started after it.',
  starterNote: 'This starter tries again beside the limit: only the first tries are counted.',
  exports: {
    mapWithRetries:
      'function mapWithRetries<T, R>(items: readonly T[], { limit, tries, backoffMs }: { limit: number; tries: number; ' +
      'backoffMs: number }, fn: (item: T) => Promise<R>): Promise<R[]>',
  },
  acts: {
    flaky: '100 tasks of 40 ms, five at a time; every other one fails once and waits 500 ms',
    alone: 'one task that succeeds at its fourth try',
    hopeless: '60 tasks, three at a time; items 4, 5, 10 and 59 never succeed',
    empty: 'no items',
  },
  checks,
  hints: [
    'What is limited: items that are not finished, or calls of `fn` that are under way? Where does a retry enter?',
    'Put the wait outside of what is counted. A task that comes back from its wait has to ask for a place again, as a ' +
      'new one does, and may find that all is over.',
    'Per item: for each try, take a place, call `fn`, and give the place back ___ the wait. Keep one flag that the last ' +
      'error sets; look at it after ___ and before each call of `fn`.',
  ],
  solutions: {
    permits: 'Each item loops over its tries; a semaphore counts the tries alone',
    'one-queue': 'A queue of what is due; a failure joins it again when its wait is over',
    library: 'p-limit, with an entry per try and a signal that ends the rest',
  },
  mistakes: {
    'two-limits': { fails: 'OVER_LIMIT', says: '10 tries in flight' },
    'one-by-one': { fails: 'SEQUENTIAL', says: 'At most 1 try in flight together, want 5' },
    'one-try-short': { fails: 'NO_RETRY', says: 'there are four tries, and the call was rejected' },
    'for-ever': { fails: 'TOO_MANY_TRIES', says: 'always fails and was tried 11 times, want at most 3' },
    'at-once': { fails: 'BACKOFF', says: 'began 0 ms later, want at least 100' },
    'holds-its-place': { fails: 'HOLDS_ITS_PLACE', says: 'want at most 2,500' },
    'leaves-it-out': { fails: 'FINAL_ERROR', says: 'want the error of item 4, try 3' },
    'waits-go-on': { fails: 'KEEPS_GOING', says: 'began after the last try of item 4 had failed' },
  },
});
