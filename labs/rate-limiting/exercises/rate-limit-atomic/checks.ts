import type { Check, Finding, Settled } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  everyCallSettles,
  fail,
  pass,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import type { RateLimitObservation } from './scenario';

const check = actChecks<RateLimitObservation>();

/** Calls that may pass in the 89 s after the first window, of a client that sends once a second. */
const MAX_AFTER = 25;
/** Virtual ms after its first call; the window of 60 s is over, wherever it began. */
const AFTER_MS = 61_000;

/** The checks of `allow`, in the order in which they decide. */
export const checks: readonly Check<RateLimitObservation>[] = [
  everyCallSettles<RateLimitObservation>({
    sequence: (seen) =>
      (seen ?? []).flatMap(({ limit, calls }) =>
        calls.map((call, i) => [`call ${i + 1} with a limit of ${limit}`, call] as const),
      ),
    keys: (seen) => [
      ...(seen?.spent ?? []).map((call, i) => [`call ${i + 1} with a limit of 3`, call] as const),
      ...(seen?.others ?? []).flatMap(({ key, calls }) =>
        calls.map((call) => [`a call with the key ${key}`, call] as const),
      ),
    ],
    race: (seen) =>
      (seen ?? []).flatMap(({ how, calls }) =>
        calls.map((call) => [`one of ${calls.length} calls ${how}`, call] as const),
      ),
    drip: (seen) =>
      (seen?.calls ?? []).map(({ atMs, call }) => [`the call after ${seconds(atMs)} s`, call] as const),
    lengths: (seen) =>
      [seen?.short, seen?.hourly].flatMap((window) =>
        [...(window?.spent ?? []), ...(window ? [window.next] : [])].map(
          (call) => ['a call with another window', call] as const,
        ),
      ),
  }),

  check(
    'sequence',
    { code: 'LIMIT', title: 'The first `limit` calls of a window pass, and no more' },
    (sequences) => {
      for (const { limit, calls } of sequences) {
        const at = calls.findIndex((call, i) => verdictOf(call) !== (i < limit ? 'allowed' : 'refused'));
        const call = calls[at];
        if (!call) continue;
        return fail(
          `With a limit of ${limit} per 60 s call ${at + 1} ${describeSettled(call)}, want ${at < limit}.`,
        );
      }
      return pass('Exactly the first 1, 5 and 20 calls passed.');
    },
  ),

  check('keys', { code: 'KEY_ISOLATION', title: 'Every key has a limit of its own' }, ({ used, others }) => {
    for (const { key, calls } of others) {
      const at = calls.findIndex((call) => verdictOf(call) !== 'allowed');
      const call = calls[at];
      if (!call) continue;
      return fail(
        `With a limit of 3 and after 5 calls with ${used}, call ${at + 1} with ${key} ${describeSettled(call)}, want true.`,
      );
    }
    return pass('3 other keys passed 3 times each after one was used up.');
  }),

  check(
    'race',
    { code: 'RACE', title: '300 concurrent calls on 2 instances: exactly 100 pass' },
    (rounds) => {
      for (const { how, limit, calls } of rounds) {
        const failed = calls.find(({ kind }) => kind === 'rejected' || kind === 'threw');
        if (failed) return fail(`Of ${calls.length} calls ${how} one ${describeSettled(failed)}.`);
        const passed = calls.filter((call) => verdictOf(call) === 'allowed').length;
        if (passed !== limit)
          return fail(
            `Of ${calls.length} calls ${how} on 2 instances ${passed} passed, want exactly ${limit}.`,
          );
      }
      return pass('100 of 300 passed at the same moment, and 20 of 60 within 3 ms.');
    },
  ),

  check('crashes', { code: 'IMMORTAL_KEY', title: 'No key is ever left without a TTL' }, (crashes, acts) =>
    judgeKeys(crashes, acts),
  ),

  check(
    'drip',
    { code: 'WINDOW_EXTENDED', title: 'A window ends, and not too early, however often a client sends' },
    (drip, { lengths }) => judgeWindows(drip, lengths.seen),
  ),
];

function judgeWindows(
  { calls }: NonNullable<RateLimitObservation['drip']['seen']>,
  lengths: RateLimitObservation['lengths']['seen'],
): Finding {
  const after = calls.filter(({ atMs }) => atMs > AFTER_MS);
  const passed = after.filter(({ call }) => verdictOf(call) === 'allowed').length;
  const who = 'A client that sends once a second, with a limit of 10 per 60 s,';
  const when = `in the ${after.length} s after its first window`;
  if (passed === 0) return fail(`${who} was never allowed again ${when}.`);
  if (passed > MAX_AFTER)
    return fail(`${who} was allowed ${count(passed, 'time')} ${when}, want at most ${MAX_AFTER}.`);
  if (lengths && verdictOf(lengths.short.next) !== 'allowed') {
    const got = describeSettled(lengths.short.next);
    return fail(`5.2 s after the first of 2 calls, with a limit of 2 per 5 s, call 3 ${got}, want true.`);
  }
  if (lengths && verdictOf(lengths.hourly.next) !== 'refused') {
    const got = describeSettled(lengths.hourly.next);
    return fail(`61 s after the first of 2 calls, with a limit of 2 per 3600 s, call 3 ${got}, want false.`);
  }
  return pass(`${who} was allowed ${count(passed, 'time')} ${when}.`);
}

function judgeKeys(
  crashes: NonNullable<RateLimitObservation['crashes']['seen']>,
  { sequence, drip }: RateLimitObservation,
): Finding {
  for (const { stage, roundTrips, of, keys } of crashes) {
    const [first] = keys;
    if (!first) continue;
    return fail(
      `The process dies in ${stage} after ${count(roundTrips, 'round trip')} of ${of}: \`${first.key}\` ${first.ttlMs === null ? 'is left without a TTL' : lives(first.ttlMs)}.`,
    );
  }
  const [left] = [
    ...(sequence.seen ?? []).flatMap(({ immortal }) => immortal),
    ...(drip.seen?.immortal ?? []),
  ];
  if (left)
    return fail(
      `\`${left.key}\` ${left.ttlMs === null ? 'has no TTL' : lives(left.ttlMs)} once the calls are over.`,
    );
  if (crashes.every(({ of }) => of === 0)) return skip('Not judged: nothing was sent to Redis.');
  return pass(`${count(crashes.length, 'death')}, and every key had a TTL.`);
}

/** What a call said; null for everything but true and false. */
function verdictOf(call: Settled): 'allowed' | 'refused' | null {
  if (call.kind !== 'fulfilled' || typeof call.value !== 'boolean') return null;
  return call.value ? 'allowed' : 'refused';
}

const seconds = (ms: number): number => Math.round(ms / 1_000);

const lives = (ttlMs: number): string => `lives for ${thousands(Math.round(ttlMs / DAY_MS))} days`;

const DAY_MS = 24 * 3_600_000;
