import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Stage 2: failures and time-outs',
  task:
    'Build on stage 1, whose checks still hold. Now a waiter is rejected after `acquireTimeoutMillis` and never ' +
    'receives a resource afterwards; a failed creation gives its place back, rejects at most one caller with the error ' +
    'and strands nobody; and `release` of anything that is not in use, or not the pool’s, changes nothing.',
  starterNote: 'This starter is a right stage 1. Paste your own over it if you prefer to go on with that.',
  exports: {
    ResourcePool:
      'class ResourcePool<T> { constructor(create: () => Promise<T>, destroy: (r: T) => Promise<void>, { min, max, ' +
      'idleTimeoutMillis, acquireTimeoutMillis }); acquire(): Promise<T>; release(r: T): void }',
  },
  acts: {
    plain: 'two callers, one after the other',
    burst: '40 callers at once, at most five resources; with a `min` of 0, 2 and 5',
    queue: 'two resources in use, six waiters, and two newcomers who ask as one is released',
    patience: 'the only resource is in use for 5 s; a waiter may wait for 1 s',
    abandoned: 'a waiter times out; then what it waited for is released',
    hasty: 'a caller may wait for 30 ms, and a creation takes 50 ms',
    failing: 'the first creations fail while others wait',
    served: 'a waiter is served in time; another waits when the first one’s time would be up',
    twice: 'what is released twice, or is not the pool’s',
  },
  checks,
  hints: [
    'When a creation fails or a waiter gives up, what has to be undone, and who might go on because of it?',
    'A timer and a waiter end together: whoever is served clears the timer, and whose time is up leaves the queue. What ' +
      'is in use can be known: a `Set` that `acquire()` fills and `release()` empties.',
    'In `release(r)`: `if (!inUse.delete(r)) return`. When `create` fails: `size -= 1`, reject ___, and look again ' +
      'whether a waiter can be served, because ___ is free now. Let one function do that look after every change.',
  ],
  solutions: {
    pump: 'One function looks again after every change',
    'empty-places': 'Places that are handed on; a failure hands on an empty one',
  },
  mistakes: {
    seconds: { fails: 'NO_TIMEOUT', says: 'want a rejection after 1,000 virtual ms' },
    'serves-the-gone': {
      fails: 'LOST_RESOURCE',
      says: 'A waiter timed out, later the resource was released',
    },
    'creation-raced': {
      fails: 'LOST_RESOURCE',
      says: 'of 5 later callers none was served, with 1 resource alive',
    },
    'failure-keeps-its-place': { fails: 'LOST_WAKEUP', says: 'caller 2 of 2 was left waiting' },
    'failure-wakes-nobody': { fails: 'LOST_WAKEUP', says: 'after 30,000 virtual ms' },
    'stale-timer': { fails: 'LOST_WAKEUP', says: 'Resources were released, and the second waiter' },
    'parked-twice': { fails: 'DOUBLE_RELEASE', says: 'A resource was released twice; then' },
    'takes-the-foreign': { fails: 'DOUBLE_RELEASE', says: 'which `create` never made' },
  },
});
