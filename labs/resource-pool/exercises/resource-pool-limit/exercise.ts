import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Stage 1: limit and order',
  task:
    'Write the heart of `ResourcePool`: `acquire()` lends an idle resource, or creates one while fewer than `max` are ' +
    'alive or in creation, or waits for a release; those who wait are served first come, first served. Whether `min` ' +
    'resources are made beforehand is up to you. Time-outs, failures and the end come in the next two stages.',
  starterNote:
    'This starter counts its resources before it waits for a creation and adds them after it: 40 callers at once make 40.',
  exports: {
    ResourcePool:
      'class ResourcePool<T> { constructor(create: () => Promise<T>, destroy: (r: T) => Promise<void>, { min, max, ' +
      'idleTimeoutMillis, acquireTimeoutMillis }); acquire(): Promise<T>; release(r: T): void }',
  },
  acts: {
    plain: 'two callers, one after the other',
    burst: '40 callers at once, at most five resources; with a `min` of 0, 2 and 5',
    queue: 'two resources in use, six waiters, and two newcomers who ask as one is released',
  },
  checks,
  hints: [
    'Between asking `create` for a resource and getting it, who else may look at the count, and what do they see?',
    'A counter that goes up before the `await` counts what is in creation, too. And a resource that comes back belongs ' +
      'to the first waiter at once: what lies about idle, a newcomer takes.',
    'In `acquire()`: an idle one, or if `size < max` then `size += 1` ___ the creation, or a place in the queue. In ' +
      '`release(r)`: if somebody waits, hand `r` to ___; only otherwise it becomes idle.',
  ],
  solutions: {
    counted: 'A counter that counts what is alive and what is in creation',
    'empty-places': '`max` places that are handed on, of which some are still empty',
    semaphore: 'A semaphore counts the callers inside; a resource each is enough for them',
  },
  mistakes: {
    'prewarmed-extra': {
      fails: 'OVER_MAX',
      says: '7 resources alive or in creation at 0 virtual ms, want at most 5',
    },
    'one-is-enough': { fails: 'UNDER_USED', says: '40 callers at once used at most 1 resource, want 5' },
    'woken-and-parked': { fails: 'SHARED', says: 'newcomer 1 got resource 1 while waiter 1 was using it' },
    'last-come-first': { fails: 'NOT_FIFO', says: 'before waiter 1, who had asked at 110 virtual ms' },
    barging: { fails: 'NOT_FIFO', says: 'before waiter 1, who had asked at 110 virtual ms' },
    'parks-only': { fails: 'LOST_WAKEUP', says: '40 callers share 5 resources' },
    'never-starts': { fails: 'HANG', says: 'The acquire() of the first caller (a new pool) never settled' },
  },
});
