import type { Check, Plain, Settled } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  describeValue,
  everyCallSettles,
  fail,
  pass,
  samePlain,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import type { StampedeObservation } from './scenario';

const check = actChecks<StampedeObservation>();

/** The checks of `getCached`, in the order in which they decide. */
export const checks: readonly Check<StampedeObservation>[] = [
  everyCallSettles<StampedeObservation>({
    stampede: ({ results }) => results.map((result, i) => [`caller ${i + 1} of 100`, result] as const),
    slow: ({ first }) => [['the caller whose load takes 12 s', first]],
    failing: ({ failed, next }) => [
      ['the call whose load fails', failed],
      ['the call after it', next],
    ],
    cached: ({ first, second }) => [
      ['the first call', first],
      ['the second call', second],
    ],
    filled: ({ found }) => [['the call for a cached value', found]],
  }),

  check(
    'stampede',
    { code: 'VALUE', title: 'Every caller gets the value, and it lies at `key` as JSON' },
    (seen, all) => {
      const expected: readonly (readonly [string, Settled, Plain])[] = [
        ...seen.results.map((result, i) => [`Caller ${i + 1} of 100`, result, seen.value] as const),
        ...(all.cached.seen
          ? [['The first call', all.cached.seen.first, all.cached.seen.value] as const]
          : []),
        ...(all.cached.seen
          ? [['The second call', all.cached.seen.second, all.cached.seen.value] as const]
          : []),
        ...(all.filled.seen
          ? [['The call for a cached value', all.filled.seen.found, all.filled.seen.value] as const]
          : []),
      ];
      for (const [who, settled, value] of expected) {
        if (settled.kind === 'fulfilled' && samePlain(settled.value, value)) continue;
        return fail(`${who} ${describeSettled(settled)}, want ${describeValue(value)}.`);
      }
      return pass('100 callers have the value, and so has the cache.');
    },
  ),

  check('stampede', { code: 'STAMPEDE', title: '100 callers at once load once' }, ({ loads }) =>
    loads === 1
      ? pass('1 load for 100 callers.')
      : fail(`${count(loads, 'load')} for 100 callers on 4 instances, want 1.`),
  ),

  check('stampede', { code: 'LOCK_NO_TTL', title: 'The lock always has a TTL' }, ({ lockNoTtlAtMs }) =>
    lockNoTtlAtMs === null
      ? pass('Never seen without one.')
      : fail(
          `At ${lockNoTtlAtMs} ms the lock is there without a TTL: a process that dies now locks everybody out.`,
        ),
  ),

  check('slow', { code: 'FOREIGN_UNLOCK', title: 'Nobody frees a lock that another one holds' }, (seen) => {
    if (seen.lockGoneAtMs !== null) {
      return fail(
        `The first load takes 12 s, its lock ran out and another caller took it; as the first one ends, at ${thousands(seen.lockGoneAtMs)} ms, that lock is gone.`,
      );
    }
    return pass(
      seen.changedHands ? 'The next holder kept its lock.' : 'The lock lasted as long as the load.',
    );
  }),

  check(
    'foreign',
    { code: 'UNBOUNDED_WAIT', title: 'A lock that is never freed is not waited for without end' },
    ({ call }) =>
      call.kind === 'hung'
        ? fail(
            `Somebody else’s lock is never freed, and the call ${describeSettled(call)}; want an error or a load.`,
          )
        : pass(`After ${thousands(call.tookMs)} virtual ms the call ${describeSettled(call)}.`),
  ),

  check('failing', { code: 'SWALLOWED', title: 'A failed load rejects' }, ({ failed }) =>
    failed.kind === 'rejected'
      ? pass('The caller gets the error.')
      : fail(`The load fails, and the call ${describeSettled(failed)}; want a rejection.`),
  ),

  check('failing', { code: 'LOCK_LEAK', title: 'A failed load frees the lock' }, ({ lockLeft }) =>
    lockLeft ? fail('100 ms after the load has failed the lock is still there.') : pass('The lock is gone.'),
  ),

  check(
    'failing',
    { code: 'CACHED_ERROR', title: 'A failed load caches nothing, and the next call works' },
    (seen) => {
      if (seen.cached) return fail('The load fails, and something lies at the key.');
      if (seen.next.kind === 'hung') return skip('Not judged: the next call did not settle.');
      if (seen.next.kind === 'fulfilled' && samePlain(seen.next.value, seen.value))
        return pass('The next call loads.');
      return fail(
        `After a failed load the next call ${describeSettled(seen.next)}, want ${describeValue(seen.value)}.`,
      );
    },
  ),

  check('cached', { code: 'NO_TTL', title: 'The value has a TTL' }, ({ ttlMs, stored }) => {
    if (stored === null) return skip('Not judged: nothing lies at the key.');
    return ttlMs === null
      ? fail('The value lies at the key for ever.')
      : pass(`It lives for ${thousands(ttlMs)} ms.`);
  }),

  check(
    'cached',
    { code: 'NO_CACHE', title: 'A second call is served from the cache' },
    (seen, { filled }) => {
      if (seen.stored === null) return fail('After a load nothing lies at the key.');
      if (seen.loads > 1)
        return fail(`Two calls one after the other took ${count(seen.loads, 'load')}, want 1.`);
      const again = filled.seen?.loads ?? 0;
      return again > 0
        ? fail('A value lies at the key, and the call loads nevertheless.')
        : pass('Two calls, 1 load.');
    },
  ),
];
