import type { Check, Plain, Settled } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  describeValue,
  everyCallSettles,
  fail,
  noUnhandledRejection,
  pass,
  samePlain,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import type { SwrObservation } from './scenario';

const check = actChecks<SwrObservation>();

/** Virtual ms in which a stale hit must be back. */
const STALE_HIT_MS = 20;
const DAY_MS = 24 * 3_600_000;

/** A call and what it may give: what was ever loaded for its key. Null: nothing was. */
type Expected = readonly [who: string, call: Settled, values: readonly (Plain | null)[]];

const gave = (call: Settled, values: readonly (Plain | null)[]): boolean =>
  call.kind === 'fulfilled' && values.some((value) => value !== null && samePlain(call.value, value));

const numbered = (what: string, calls: readonly Settled[]) =>
  calls.map((call, i) => [`${what} ${i + 1} of ${calls.length}`, call] as const);

const expecting = (
  calls: readonly (readonly [string, Settled])[],
  values: readonly (Plain | null)[],
): readonly Expected[] => calls.map(([who, call]) => [who, call, values]);

/** Calls of the other acts, but for what follows a failed load: that is for LOST_STALE. */
function elsewhere({ fresh, stale, late, expired }: SwrObservation): readonly Expected[] {
  const whileFresh = [fresh.seen].flatMap((seen) =>
    seen === null
      ? []
      : expecting(
          [
            ['The first call', seen.filling],
            ...seen.hits.map(({ sec, call }) => [`The fresh hit after ${sec} s`, call] as const),
          ],
          [...seen.newer, seen.old],
        ),
  );
  const whileStale = [stale.seen, stale.seen?.other ?? null, late.seen].flatMap((seen) =>
    seen === null
      ? []
      : expecting(
          [...numbered('Stale hit', seen.hits), ['The call after the refresh', seen.after] as const],
          [...seen.newer, seen.old],
        ),
  );
  const past = (expired.seen ?? []).filter(({ failed }) => !failed);
  return [
    ...whileFresh,
    // A stale hit that was not fulfilled is for STALE_BLOCKED.
    ...whileStale.filter(([, call]) => call.kind === 'fulfilled'),
    ...past.map(({ what, atSec, call, old, newer }): Expected => {
      return [`The call ${atSec} s after a load (${what})`, call, [old, ...newer]];
    }),
  ];
}

/** How a hit that is not served at once with the old value was served; null when all were. */
function notAtOnce(
  what: string,
  { hits, old }: { hits: readonly Settled[]; old: Plain | null },
): string | null {
  for (const [who, call] of numbered(what, hits)) {
    if (gave(call, [old]) && call.tookMs <= STALE_HIT_MS) continue;
    return `${who} ${describeSettled(call)} after ${thousands(call.tookMs)} virtual ms, want the old value within ${STALE_HIT_MS}.`;
  }
  return null;
}

/** The checks of `getSWR`, in the order in which they decide. */
export const checks: readonly Check<SwrObservation>[] = [
  everyCallSettles<SwrObservation>({
    misses: ({ calls, otherCall }) => [
      ...numbered('caller', calls),
      ['the caller of another key at the same time', otherCall],
    ],
    fresh: ({ filling, hits }) => [
      ['the first call', filling],
      ...hits.map(({ sec, call }) => [`the fresh hit after ${sec} s`, call] as const),
    ],
    stale: ({ filling, hits, after, other }) => [
      ['the first call', filling],
      ...numbered('stale hit', hits),
      ['the call after the refresh', after],
      ...numbered('stale hit of another key', [...other.hits, other.after]),
    ],
    late: ({ hits, after }) => [...numbered('late stale hit', hits), ['the call after its refresh', after]],
    failing: (tries) =>
      tries.flatMap(({ during, retries, end }) => [
        ...numbered('stale hit of a refresh that fails', during),
        ...numbered('call after a failed refresh', [...retries, end]),
      ]),
    expired: (tries) =>
      tries.map(({ what, atSec, call }) => [`the call ${atSec} s after a load (${what})`, call] as const),
  }),

  check(
    'misses',
    { code: 'VALUE', title: 'Every caller gets the value of its key' },
    ({ calls, values, otherCall, otherValues }, all) => {
      const expected = [
        ...expecting(numbered('Caller', calls), values),
        ...expecting([['The caller of another key', otherCall]], otherValues),
        ...elsewhere(all),
      ];
      const wrong = expected.find(([, call, loaded]) => !gave(call, loaded));
      if (!wrong) return pass('Every call gave what was loaded for its key.');
      const [who, call, loaded] = wrong;
      return fail(`${who} ${describeSettled(call)}, want ${describeValue(loaded.at(-1) ?? undefined)}.`);
    },
  ),

  check('misses', { code: 'MISS_STAMPEDE', title: '50 callers that miss load once' }, ({ loads }) =>
    loads === 1
      ? pass('1 load for 50 callers.')
      : fail(`${count(loads, 'load')} for 50 callers in one process, want 1.`),
  ),

  check(
    'fresh',
    { code: 'FRESH_RELOAD', title: 'A fresh hit does not load, now or later' },
    ({ hits, loadsLater }, { stale, late }) => {
      const loaded = hits.find(({ loads }) => loads > 0);
      if (loaded)
        return fail(
          `A hit ${loaded.sec} s after the load, fresh for 10 s: ${count(loaded.loads, 'load')}, want 0.`,
        );
      if (loadsLater > 0)
        return fail(
          `In the minute after the last fresh hit nobody calls: ${count(loadsLater, 'load')}, want 0.`,
        );
      const isRefreshed = stale.seen !== null && gave(stale.seen.after, stale.seen.refreshed);
      const again = [stale.seen, late.seen].find(
        (seen) => isRefreshed && seen !== null && seen.refreshes > 0 && seen.loadsAfter > 0,
      );
      if (again)
        return fail(`A hit 5 s after a refresh, fresh again: ${count(again.loadsAfter, 'load')}, want 0.`);
      return pass('No load for five fresh hits.');
    },
  ),

  check(
    'stale',
    { code: 'STALE_BLOCKED', title: 'A stale hit is back at once with the old value' },
    (seen, { late }) => {
      const blocked =
        notAtOnce('Stale hit', seen) ??
        (late.seen && notAtOnce(`Fresh for 60 s, stale for 300 s, ${late.seen.atSec} s old: hit`, late.seen));
      return blocked === null
        ? pass(`Each stale hit was back within ${STALE_HIT_MS} virtual ms with the old value.`)
        : fail(blocked);
    },
  ),

  check(
    'stale',
    { code: 'REFRESH_STAMPEDE', title: '50 stale hits refresh once' },
    ({ hits, refreshes }, { late }) => {
      if (refreshes > 1) return fail(`${refreshes} refreshes for ${hits.length} stale hits, want 1.`);
      if (late.seen && late.seen.refreshes > 1)
        return fail(`${late.seen.refreshes} refreshes for ${late.seen.hits.length} stale hits, want 1.`);
      return pass(`${count(refreshes, 'refresh', 'refreshes')} for ${hits.length} stale hits.`);
    },
  ),

  check(
    'stale',
    { code: 'NO_REFRESH', title: 'A stale hit refreshes, and later calls get the new value' },
    (seen, { late }) => {
      const tried = [
        ['stale hits', seen],
        ['a stale hit of another key at the same time', seen.other],
        ...(late.seen ? ([[`stale hits ${late.seen.atSec} s after the load`, late.seen]] as const) : []),
      ] as const;
      for (const [what, { refreshes, after, refreshed }] of tried) {
        if (refreshes === 0) return fail(`No load within 5 s of ${what}, want 1.`);
        if (!gave(after, refreshed))
          return fail(
            `5 s after ${what} a call ${describeSettled(after)}, want ${describeValue(refreshed.at(-1))}.`,
          );
      }
      return pass('5 s after the stale hits a call gives the new value.');
    },
  ),

  {
    code: 'UNHANDLED_REJECTION',
    title: 'A refresh that fails leaves no rejection unhandled',
    judge: ({ failing }) =>
      noUnhandledRejection(
        'A refresh that nobody waits for needs a catch: Node ends the process without one.',
      ).judge({
        failing,
      }),
  },

  check(
    'failing',
    { code: 'LOST_STALE', title: 'After a refresh that fails, the stale value is still there' },
    (tries) => {
      for (const { failAfterMs, during, retries, old, newer } of tries) {
        const calls = [
          ...numbered(`The refresh fails after ${failAfterMs} ms; stale hit`, during),
          ...numbered(`The refresh failed after ${failAfterMs} ms; the later call`, retries),
        ];
        for (const [who, call] of calls) {
          if (gave(call, [old])) continue;
          if (gave(call, newer) && call.tookMs <= STALE_HIT_MS) continue;
          return fail(
            `${who} ${describeSettled(call)} after ${thousands(call.tookMs)} virtual ms, want ${describeValue(old ?? undefined)}.`,
          );
        }
      }
      return pass('Callers get it while the refresh fails and after that.');
    },
  ),

  check(
    'failing',
    { code: 'STUCK_REFRESH', title: 'After a refresh that fails, a later call refreshes' },
    (tries) => {
      for (const { failAfterMs, failures, retries, refreshed, end, newer } of tries) {
        if (failures === 0) continue;
        const failed = `A refresh failed after ${failAfterMs} ms`;
        if (!refreshed)
          return fail(
            `${failed}, and none of ${retries.length} later calls, a second apart, loaded; want a refresh.`,
          );
        if (!gave(end, newer))
          return fail(
            `${failed}, and after the next one a call ${describeSettled(end)}, want the new value.`,
          );
      }
      if (tries.every(({ failures }) => failures === 0)) return skip('Not judged: no refresh began.');
      return pass('The next refresh brought the new value.');
    },
  ),

  check(
    'expired',
    { code: 'TOO_STALE', title: 'Past both windows the old value is never served' },
    (tries) => {
      const served = tries.find(({ call, old }) => gave(call, [old]));
      if (!served) return pass(`None of ${tries.length} calls got the old value.`);
      return fail(
        `Fresh for 10 s, stale for 30 s, ${served.atSec} s old (${served.what}): the call got the old value, want a load.`,
      );
    },
  ),

  check(
    'misses',
    { code: 'NO_TTL', title: 'Every key has a TTL' },
    ({ immortal }, { fresh, stale, late, failing }) => {
      const acts = [
        ['after the misses', immortal],
        ['while the value is fresh', fresh.seen?.immortal ?? []],
        ['around a refresh', [...(stale.seen?.immortal ?? []), ...(late.seen?.immortal ?? [])]],
        ['after a refresh that failed', (failing.seen ?? []).flatMap((seen) => seen.immortal)],
      ] as const;
      for (const [when, [key]] of acts) {
        if (key === undefined) continue;
        const lives = key.ttlMs === null ? 'has no TTL' : `lives for ${thousands(key.ttlMs / DAY_MS)} days`;
        return fail(`The key \`${key.key}\` ${lives} ${when}.`);
      }
      return pass('No key was ever seen without one.');
    },
  ),
];
