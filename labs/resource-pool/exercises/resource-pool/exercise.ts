import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Stage 3: draining and trimming',
  task:
    'Write `ResourcePool`: at most `max` resources alive or in creation, waiters served first come, first served and ' +
    'rejected after `acquireTimeoutMillis`, and idle resources above `min` destroyed after `idleTimeoutMillis`. ' +
    'A failed creation strands nobody, and `release` of anything that is not in use is harmless. `destroy()` rejects ' +
    'the waiters, closes idle resources at once and the others when they are released.',
  starterNote:
    'This starter is a right stage 2 with a `destroy()` that closes what callers are using. Paste your own stage 2 over ' +
    'it if you prefer to go on with that.',
  exports: {
    ResourcePool:
      'class ResourcePool<T> { constructor(create: () => Promise<T>, destroy: (r: T) => Promise<void>, { min, max, ' +
      'idleTimeoutMillis, acquireTimeoutMillis }); acquire(): Promise<T>; release(r: T): void; destroy(): Promise<void> }',
  },
  acts: {
    plain: 'two callers, one after the other, and the end',
    burst: '40 callers at once, at most five resources; with a `min` of 0, 2 and 5',
    queue: 'two resources in use, six waiters, and two newcomers who ask as one is released',
    patience: 'the only resource is in use for 5 s; a waiter may wait for 1 s',
    abandoned: 'a waiter times out; then what it waited for is released',
    hasty: 'a caller may wait for 30 ms, and a creation takes 50 ms',
    failing: 'the first creations fail while others wait',
    served: 'a waiter is served in time; another waits when the first one’s time would be up',
    twice: 'what is released twice, or is not the pool’s',
    busy: 'a resource is in use for 100 s; one may be idle for 1 s',
    closing: '`destroy()` with waiters, with idle resources, and during a creation',
    late: 'callers who come after `destroy()`',
    idle: 'five resources become idle, of which two may stay; then five are needed again',
  },
  checks,
  hints: [
    'Between asking `create` for a resource and getting it, who else may look at the count, and what do they see?',
    'Let one place decide: whenever something changes (a call, a release, a creation that ends either way, a timeout), ' +
      'look at the idle resources, the first waiter, and the number alive plus in creation.',
    'Keep a queue of waiters, a list of idle resources, a `Set` of those in use and a counter `size`. In `pump()`: ' +
      'while there are waiters, hand over an idle resource, or if `size < max` do `size++` and create, on failure ' +
      '`size--`, reject ___ and call ___ again. A waiter that times out leaves ___.',
  ],
  solutions: {
    pump: 'Arrays and one pump that looks again whenever something changes',
    'linked-queue': 'A linked queue of tickets, `min` resources made beforehand, one sweep for the idle ones',
    slots: '`max` slots with a state each; callers queue for a slot and fill it when it is empty',
    turnstile: 'One loop lets callers in; calls, releases and creations only stir it',
  },
  mistakes: {
    'one-list-for-all': { fails: 'SHARED', says: 'which `create` never made' },
    'one-queue-for-all': { fails: 'SHARED', says: 'while caller 1 was using it' },
    'as-printed': {
      fails: 'OVER_MAX',
      says: '40 resources alive or in creation at 0 virtual ms, want at most 5',
    },
    'prewarmed-extra': {
      fails: 'OVER_MAX',
      says: '7 resources alive or in creation at 0 virtual ms, want at most 5',
    },
    'one-is-enough': { fails: 'UNDER_USED', says: '40 callers at once used at most 1 resource, want 5' },
    'falsy-min': { fails: 'UNDER_USED', says: 'made no pool: it threw TypeError: min and max are required' },
    'gone-but-counted': {
      fails: 'UNDER_USED',
      says: 'After idle resources had gone, 5 callers came at once',
    },
    peeks: { fails: 'SHARED', says: 'while caller 1 was using it' },
    'woken-and-parked': { fails: 'SHARED', says: 'while holder 2 was using it' },
    'last-come-first': { fails: 'NOT_FIFO', says: 'before waiter 1, who had asked at 110 virtual ms' },
    barging: { fails: 'NOT_FIFO', says: 'before waiter 1' },
    'waits-for-ever': { fails: 'NO_TIMEOUT', says: 'waiter 1 got resource 1 after 4,900 virtual ms' },
    seconds: { fails: 'NO_TIMEOUT', says: 'want a rejection after 1,000 virtual ms' },
    'full-is-full': { fails: 'NO_TIMEOUT', says: 'No resource is free (line 40) after 0 virtual ms' },
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
    'prewarming-fails': { fails: 'LOST_WAKEUP', says: '(`min` 2, `max` 2)' },
    'stale-timer': { fails: 'LOST_WAKEUP', says: 'Resources were released, and the second waiter' },
    'parks-only': { fails: 'LOST_WAKEUP', says: '40 callers share 5 resources' },
    'parked-twice': { fails: 'DOUBLE_RELEASE', says: 'A resource was released twice; then' },
    'counts-down': { fails: 'DOUBLE_RELEASE', says: '3 resources were alive or in creation' },
    'takes-the-foreign': { fails: 'DOUBLE_RELEASE', says: 'which `create` never made' },
    'known-for-ever': { fails: 'DOUBLE_RELEASE', says: 'got resource 1, which had been destroyed' },
    'closes-twice': {
      fails: 'DOUBLE_RELEASE',
      says: '`destroy` was called with resource 1, which is not alive',
    },
    'timer-left-running': { fails: 'DESTROYED_IN_USE', says: 'while the caller after it was using it' },
    'closes-everything': { fails: 'DESTROYED_IN_USE', says: 'At 1,000 virtual ms resource 1 was destroyed' },
    'waiters-left': { fails: 'WAITER_LEAK', says: '60,000 virtual ms after it had asked' },
    'serves-those-who-wait': { fails: 'WAITER_LEAK', says: 'waiter 1 got resource 1' },
    'drops-what-comes-back': { fails: 'LEAK', says: '2 of 2 resources alive 30 s after' },
    'leaves-the-idle': { fails: 'LEAK', says: '2 of 3 resources alive' },
    'creation-outlives': { fails: 'LEAK', says: 'a resource in creation for a caller' },
    'open-for-ever': {
      fails: 'ACQUIRE_AFTER_DESTROY',
      says: 'a caller in the turn of destroy() got resource 3',
    },
    'never-trims': { fails: 'NO_TRIM', says: '5 resources alive after 150 s of idleness' },
    'trims-once': { fails: 'NO_TRIM', says: '5 resources alive after 150 s of idleness' },
    'trims-at-once': { fails: 'NO_TRIM', says: 'destroyed after 0 virtual ms of idleness, want 10,000' },
    'trims-all': { fails: 'BELOW_MIN', says: 'Idleness left 0 resources' },
    'one-too-few': { fails: 'BELOW_MIN', says: 'Idleness left 1 resource' },
    'never-starts': { fails: 'HANG', says: 'The acquire() of the first caller (a new pool) never settled' },
    'waits-for-the-used': {
      fails: 'HANG',
      says: 'The destroy() with two in use and three waiters never settled',
    },
    spins: { fails: 'HANG', says: 'without an end' },
  },
});
