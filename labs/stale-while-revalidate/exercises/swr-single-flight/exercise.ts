import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Old at once, new soon',
  task:
    'Write `getSWR`. For `freshSec` seconds after a load a value is served as it is; for `staleSec` seconds after that ' +
    'it is still served at once while one load, shared by all callers of the process, renews it; after that callers ' +
    'wait for a load. When that load fails, the stale value stays, and a call a second or more later tries again.',
  starterNote:
    'This starter serves stale values at once, but every caller loads: fifty misses are fifty loads, and so are fifty ' +
    'stale hits. Nobody hears of a refresh that fails.',
  exports: {
    getSWR:
      'async function getSWR<T>(deps: { redis: Redis; now(): number; sleep(ms: number): Promise<void> }, key: string, load: () => Promise<T>, windows: { freshSec: number; staleSec: number }): Promise<T>',
  },
  withheld: ['lru-cache'],
  acts: {
    misses: '50 callers of a new key while a load takes 300 ms, and one caller of another key',
    fresh: 'three calls within the fresh 10 s, then a minute in which nobody calls',
    stale: '50 callers 12 s after a load, fresh for 10 s and stale for 30 s more',
    late: '10 callers 2 s before a value is too old, with other windows',
    failing: 'refreshes that fail, after 300 ms and at once, and later calls',
    expired: 'calls past both windows, after quiet, a failed refresh, a slow one, and with a load that fails',
  },
  checks,
  hints: [
    'A value that is too old, one that is stale and one that is fresh look the same in Redis. What do you store beside ' +
      'it, or read with it, to tell them apart?',
    'Everybody who wants a load at the same time should hold the same promise. Where does it live, when does it enter, ' +
      'and when must it leave, also when the load fails?',
    'Keep `flights`, a Map from key to promise. Fresh: return the value. Otherwise `flights.get(key) ?? begin()`, whose ' +
      '`finally` deletes the entry. Too old or missing: return the flight. Stale: give the flight a `catch` and return ….',
  ],
  solutions: {
    'age-in-the-envelope': 'The value lies with its time in one JSON; a map of promises holds the flights',
    'ttl-tells-the-age': 'The plain value, whose remaining TTL tells its age, read in one transaction',
    'a-marker-for-fresh': 'A second key lives as long as the value is fresh; callers who miss look again',
    'pause-after-a-failure': 'A failed refresh is not tried again for eight seconds',
    'a-lock-besides': 'A hash per entry, a flight per process, and a lock with a token among processes',
  },
  mistakes: {
    'wakes-nobody': { fails: 'HANG', says: 'never settled' },
    'gives-the-envelope': { fails: 'VALUE', says: 'The fresh hit after 0.1 s gave { value:' },
    'one-flight-for-all-keys': { fails: 'VALUE', says: 'The caller of another key gave { id: 42' },
    'misses-alone': { fails: 'MISS_STAMPEDE', says: 'for 50 callers in one process, want 1' },
    'looks-then-waits': { fails: 'MISS_STAMPEDE', says: '30 loads for 50 callers' },
    'refreshes-on-every-hit': {
      fails: 'FRESH_RELOAD',
      says: 'A hit 0.1 s after the load, fresh for 10 s: 1 load',
    },
    'refreshes-ahead': { fails: 'FRESH_RELOAD', says: 'In the minute after the last fresh hit nobody calls' },
    'keeps-the-ttl': { fails: 'FRESH_RELOAD', says: 'A hit 5 s after a refresh, fresh again: 1 load' },
    'age-of-the-first-load': { fails: 'FRESH_RELOAD', says: 'A hit 5 s after a refresh' },
    'waits-for-the-refresh': { fails: 'STALE_BLOCKED', says: 'want the old value within 20' },
    'first-one-waits': { fails: 'STALE_BLOCKED', says: 'Stale hit 1 of 50 gave { id: 42, version: 2' },
    'stale-from-the-start': {
      fails: 'STALE_BLOCKED',
      says: 'Fresh for 60 s, stale for 300 s, 358 s old: hit 1 of 10',
    },
    'waits-its-turn': { fails: 'STALE_BLOCKED', says: 'virtual ms, want the old value within 20' },
    'every-stale-hit-refreshes': {
      fails: 'REFRESH_STAMPEDE',
      says: '50 refreshes for 50 stale hits, want 1',
    },
    'lets-go-at-once': { fails: 'REFRESH_STAMPEDE', says: 'refreshes for 50 stale hits' },
    'never-refreshes': { fails: 'NO_REFRESH', says: 'No load within 5 s of stale hits' },
    'refresh-is-dropped': {
      fails: 'NO_REFRESH',
      says: '5 s after stale hits a call gave { id: 42, version: 1',
    },
    'one-refresh-for-all-keys': { fails: 'NO_REFRESH', says: 'a stale hit of another key' },
    'nobody-listens': {
      fails: 'UNHANDLED_REJECTION',
      says: '2 rejections nobody listened to: Error: load failed',
    },
    'listens-to-one-branch': { fails: 'UNHANDLED_REJECTION', says: 'nobody listened to' },
    'listens-too-late': { fails: 'UNHANDLED_REJECTION', says: 'nobody listened to' },
    'deletes-on-failure': { fails: 'LOST_STALE', says: 'The refresh failed after 300 ms; the later call 1' },
    'deletes-before-the-load': { fails: 'STALE_BLOCKED', says: 'Stale hit 31 of 50' },
    'caches-the-failure': { fails: 'LOST_STALE', says: 'gave null' },
    'flight-that-never-lands': {
      fails: 'STUCK_REFRESH',
      says: 'none of 12 later calls, a second apart, loaded',
    },
    'fresh-again-on-failure': { fails: 'TOO_STALE', says: '42 s old (a refresh had failed)' },
    'lock-without-finally': { fails: 'STUCK_REFRESH', says: 'none of 12 later calls' },
    'never-too-old': { fails: 'TOO_STALE', says: '42 s old (nobody had asked since)' },
    'stale-if-error': { fails: 'TOO_STALE', says: '42 s old (the load fails)' },
    'stale-while-in-flight': { fails: 'TOO_STALE', says: '42 s old (a refresh was still under way)' },
    'expires-from-the-last-hit': { fails: 'TOO_STALE', says: '42 s old (a refresh had failed)' },
    'no-ttl': { fails: 'NO_TTL', says: 'The key `product:42` has no TTL' },
    'lock-without-ttl': { fails: 'NO_TTL', says: '`lock:product:42` has no TTL' },
    'ten-years': { fails: 'NO_TTL', says: 'lives for 3,650 days after the misses' },
    'refresh-without-ttl': { fails: 'NO_TTL', says: 'has no TTL around a refresh' },
  },
});
