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

const DAY_MS = 24 * 3_600_000;
/** What lives longer is there for ever. */
const YEAR_MS = 365 * DAY_MS;

/** The checks of `getCached`, in the order in which they decide. */
export const checks: readonly Check<StampedeObservation>[] = [
  everyCallSettles<StampedeObservation>({
    stampede: ({ results, other }) => [
      ...results.map((result, i) => [`caller ${i + 1} of 100`, result] as const),
      ['the caller of another key', other.call],
    ],
    slow: ({ first, loadMs }) => [[`the caller whose load takes ${seconds(loadMs)} s`, first]],
    failing: (tries) =>
      tries.flatMap(({ where, failed, next }) => [
        ['the call whose load fails', failed],
        [`the call after it, ${where},`, next],
      ]),
    cached: ({ first, second, later }) => [
      ['the first call', first],
      ['the second call', second],
      ...later.map((call) => ['a call after the value has run out', call] as const),
    ],
    filled: ({ found }) => [['the call for a cached value', found]],
  }),

  check(
    'stampede',
    { code: 'VALUE', title: 'Every caller gets the value, and it lies at `key` as JSON' },
    (seen, all) => {
      const { cached, filled } = all;
      const expected: readonly (readonly [string, Settled, Plain])[] = [
        ...seen.results.map((result, i) => [`Caller ${i + 1} of 100`, result, seen.value] as const),
        ['The caller of another key', seen.other.call, seen.other.value],
        ...(cached.seen
          ? [
              ['The first call', cached.seen.first, cached.seen.value] as const,
              ['The second call', cached.seen.second, cached.seen.value] as const,
            ]
          : []),
        ...(filled.seen
          ? [['The call for a cached value', filled.seen.found, filled.seen.value] as const]
          : []),
      ];
      for (const [who, settled, value] of expected) {
        if (settled.kind === 'fulfilled' && samePlain(settled.value, value)) continue;
        return fail(`${who} ${describeSettled(settled)}, want ${describeValue(value)}.`);
      }
      const stored = cached.seen?.stored ?? null;
      if (cached.seen && stored !== null && !isJsonOf(stored, cached.seen.value))
        return fail(`After a load \`key\` holds ${describeValue(stored)}, want the value as JSON.`);
      return pass('100 callers have the value, and so has the cache.');
    },
  ),

  check(
    'stampede',
    { code: 'STAMPEDE', title: '100 callers at once load once' },
    ({ loads }, { foreign }) => {
      if (loads !== 1) return fail(`${count(loads, 'load')} for 100 callers on 4 instances, want 1.`);
      const loadedAfterMs = foreign.seen?.loadedAfterMs ?? null;
      if (loadedAfterMs !== null)
        return fail(
          `Somebody else holds \`lock:<key>\`, and ${thousands(loadedAfterMs)} virtual ms later the call loads, want a wait for the value.`,
        );
      return pass('1 load for 100 callers.');
    },
  ),

  check(
    'stampede',
    { code: 'LOCK_NO_TTL', title: 'The lock always has a TTL' },
    ({ lockNoTtlAtMs }, { slow }) => {
      const atMs = lockNoTtlAtMs ?? slow.seen?.lockNoTtlAtMs ?? null;
      if (atMs !== null)
        return fail(
          `At ${thousands(atMs)} ms the lock is there without a TTL: a process that dies now locks everybody out.`,
        );
      const livesMs = slow.seen?.livesMs ?? 0;
      if (livesMs > YEAR_MS)
        return fail(
          `The lock lives for ${thousands(livesMs / DAY_MS)} days: a process that dies locks everybody out for as long.`,
        );
      return pass('Never seen without one.');
    },
  ),

  check(
    'slow',
    { code: 'FOREIGN_UNLOCK', title: 'Nobody frees a lock that another one holds' },
    (seen, { handover }) => {
      if (seen.lockGoneAtMs !== null) {
        return fail(
          `The first load takes ${seconds(seen.loadMs)} s, its lock ran out and another caller took it; as the first one ends, at ${thousands(seen.lockGoneAtMs)} ms, that lock is gone.`,
        );
      }
      const freed = handover.seen?.freed;
      if (freed) {
        return fail(
          `A load fails ${tenths(freed.runsOutMs - freed.failedMs)} ms before its lock runs out; at ${thousands(freed.loadedMs)} ms the next caller has taken the lock and loads, and then that lock is gone.`,
        );
      }
      return pass(
        seen.changedHands ? 'The next holder kept its lock.' : 'The lock lasted as long as the load.',
      );
    },
  ),

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

  check('failing', { code: 'SWALLOWED', title: 'A failed load rejects' }, (tries) => {
    const kept = tries.find(({ failed }) => failed.kind !== 'rejected')?.failed;
    return kept
      ? fail(`The load fails, and the call ${describeSettled(kept)}; want a rejection.`)
      : pass('The caller gets the error.');
  }),

  check('failing', { code: 'LOCK_LEAK', title: 'A failed load frees the lock' }, (tries) =>
    tries.some(({ lockLeft }) => lockLeft)
      ? fail('100 ms after the load has failed the lock is still there.')
      : pass('The lock is gone.'),
  ),

  check(
    'failing',
    { code: 'CACHED_ERROR', title: 'A failed load caches nothing, and the next call works' },
    (tries) => {
      if (tries.some(({ cached }) => cached)) return fail('The load fails, and something lies at the key.');
      for (const { where, next, value } of tries) {
        if (next.kind === 'hung') return skip('Not judged: the next call did not settle.');
        if (next.kind === 'fulfilled' && samePlain(next.value, value)) continue;
        return fail(
          `After a failed load the next call, ${where}, ${describeSettled(next)}, want ${describeValue(value)}.`,
        );
      }
      return pass('The next call loads.');
    },
  ),

  check('cached', { code: 'NO_TTL', title: 'The value has a TTL' }, (seen) => {
    const { ttlMs, stored, later, value } = seen;
    if (stored === null) return skip('Not judged: nothing lies at the key.');
    if (ttlMs === null) return fail('The value lies at the key for ever.');
    if (ttlMs > YEAR_MS) return fail(`The value lies at the key for ${thousands(ttlMs / DAY_MS)} days.`);
    if (later.some((call) => call.kind === 'fulfilled' && samePlain(call.value, value)))
      return fail(
        `The value lives for ${thousands(ttlMs)} ms, and a call more than twice as much later, when nothing lies at the key, still gave it.`,
      );
    return pass(`It lives for ${thousands(ttlMs)} ms.`);
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

/** Whether a text is this value as JSON, however it was written down. */
function isJsonOf(text: Plain, value: Plain): boolean {
  try {
    return samePlain(JSON.parse(String(text)) as Plain, value);
  } catch {
    return false;
  }
}

const seconds = (ms: number): string => thousands(Math.round(ms / 1_000));

const tenths = (ms: number): number => Math.round(ms * 10) / 10;
