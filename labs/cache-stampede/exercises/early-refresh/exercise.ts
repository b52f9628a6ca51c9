import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Renewed by chance, before the end',
  task:
    'Write `getEarly`: a value lives for `ttlMs` at `key`, and one of those who ask renews it before that, by chance: ' +
    'the more likely the closer the end, and the earlier the longer a load takes. Nobody takes a lock, no value is ' +
    'served after its end, and the end of a busy key costs at most two loads on average, on three instances. Callers ' +
    'of one process may share a load; how early chance begins is yours.',
  starterNote: 'This starter waits for the end: everybody who asks while the first one loads, loads too.',
  exports: {
    getEarly:
      'async function getEarly<T>(deps: { redis: Redis; now(): number }, key: string, load: () => Promise<T>, ttlMs: number): Promise<T>',
  },
  withheld: ['lru-cache'],
  acts: {
    hot: '60 lives of 10 s, asked for 50 times a second towards their end; a load takes 200 ms',
    slow: '40 lives of 30 s, asked for 20 times a second; a load takes 600 ms',
    young: 'a call, many more in the first third of the value’s life, and a minute without any',
    cold: '10 keys with a life of 10 s that are asked for every 7 s',
    dying: 'the process that renews a value dies while it loads, 12 times',
  },
  checks,
  hints: [
    'How long did the last load take? A value whose load takes three times as long has to be renewed how much earlier?',
    '`-Math.log(Math.random())` is 1 on average, seldom 4, hardly ever 10. Multiplied by the time of a load it says how ' +
      'far ahead this caller looks; whoever looks past the end renews. While one loads the others draw as well: what ' +
      'does a factor of 2 or 3 do to their number?',
    'Store `{ value, tookMs, endMs }` with PX. On a hit: `const aheadMs = … * tookMs * -Math.log(Math.random())`; if ' +
      '`now() + aheadMs < endMs` return the value, else measure a load and store what it gave.',
  ],
  solutions: {
    'far-sighted': 'Each caller draws how far ahead it looks, with a factor of 3',
    'one-flight-per-process': 'A factor of 1, and callers of a process share the load that one of them began',
    'plain-value': 'The plain value; a script reads it with its remaining life and the time of the last load',
    'renews-behind-the-caller': 'Whoever draws the load is answered with the old value and renews meanwhile',
  },
  mistakes: {
    'every-call-loads': { fails: 'NO_CACHE', says: 'calls on 3 instances caused' },
    'no-ttl': { fails: 'NO_TTL', says: 'has no TTL' },
    'renews-by-itself': { fails: 'UNASKED', says: 'In a minute in which nobody calls' },
    'old-while-it-loads': { fails: 'TOO_OLD', says: 'got a value past its 10 s' },
    'a-lock': { fails: 'LOCK', says: 'takes a lock, want none' },
    'forgets-the-load': { fails: 'STAMPEDE', says: 'a load takes 600 ms; most 26' },
    'a-threshold': { fails: 'STAMPEDE', says: 'want at most 2 over both' },
    'factor-of-one': { fails: 'STAMPEDE', says: 'Loads per end of a life: 3.0' },
  },
});
