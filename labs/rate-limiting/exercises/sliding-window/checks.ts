import type { Check, Finding, Settled } from '@/lib/authoring/code-checks';
import { actChecks, count, describeSettled, everyCallSettles, fail, pass } from '@/lib/authoring/code-checks';
import type { Client, Sent, SlidingObservation } from './scenario';

const check = actChecks<SlidingObservation>();

/** What round trips may move a call, virtual ms. */
const SLACK_MS = 10;
/** A window may end late by this part of itself: who counts in tenths of it needs no moment of each call. */
const LATE_PART = 0.1;
/** Entries above the limit that are forgiven: a marker, a count. */
const SPARE_ENTRIES = 2;
const MAX_KEYS = 2;

const callsOf = ({ what, sent }: Client) =>
  sent.map(({ call, atMs }) => [`the call after ${seconds(atMs)} s (${what})`, call] as const);

/** The checks of `allow`, in the order in which they decide. */
export const checks: readonly Check<SlidingObservation>[] = [
  everyCallSettles<SlidingObservation>({
    boundary: callsOf,
    long: (clients) => clients.flatMap(callsOf),
    race: (rounds) => rounds.flatMap(callsOf),
    keys: ({ others }) => others.map(({ key, call }) => [`the call with the key ${key}`, call] as const),
  }),

  check(
    'boundary',
    { code: 'OVER_LIMIT', title: 'No `windowSec` seconds, wherever they begin, let more than `limit` pass' },
    (boundary, { long }) => {
      for (const client of [boundary, ...(long.seen ?? [])]) {
        const over = fullestWindow(client);
        if (over.passed <= client.limit) continue;
        return fail(
          `A client ${client.what}: between ${seconds(over.fromMs)} s and ${seconds(over.toMs)} s ${over.passed} calls passed, want at most ${client.limit} in any ${client.windowSec} s.`,
        );
      }
      return pass('Never more than the limit in any window.');
    },
  ),

  check(
    'boundary',
    { code: 'TOO_STRICT', title: 'A call passes when the window before it has room' },
    (boundary, { long }) => {
      for (const client of [boundary, ...(long.seen ?? [])]) {
        const refused = firstTooStrict(client);
        if (refused === null) continue;
        return fail(
          `A client ${client.what}, limit ${client.limit} per ${client.windowSec} s: the call after ${seconds(refused.atMs)} s ${describeSettled(refused.call)}, want true: ${refused.passed} of its calls passed in the ${seconds(reachOf(client))} s before.`,
        );
      }
      return pass('No call was refused while there was room.');
    },
  ),

  check('keys', { code: 'KEY_ISOLATION', title: 'Every key has a limit of its own' }, ({ used, others }) => {
    const other = others.find(({ call }) => verdictOf(call) !== 'allowed');
    return other
      ? fail(
          `With a limit of 3 and after 5 calls with ${used}, a call with ${other.key} ${describeSettled(other.call)}, want true.`,
        )
      : pass('3 other keys passed after one was used up.');
  }),

  check(
    'race',
    { code: 'RACE', title: '300 concurrent calls on 2 instances: exactly 100 pass' },
    (rounds) => {
      for (const { what, limit, sent } of rounds) {
        const passed = sent.filter(({ call }) => verdictOf(call) === 'allowed').length;
        if (passed !== limit)
          return fail(
            `Of ${sent.length} calls ${what} on 2 instances ${passed} passed, want exactly ${limit}.`,
          );
      }
      return pass('100 of 300 passed at the same moment, and 20 of 60 within 3 ms.');
    },
  ),

  check(
    'memory',
    { code: 'MEMORY', title: 'A client has at most 2 keys in Redis, and no more entries than its limit' },
    ({ limit, calls, keys, entries }) => {
      const found = `After ${calls} calls with a limit of ${limit} the client has ${count(keys, 'key')} and ${count(entries, 'entry', 'entries')}`;
      if (keys > MAX_KEYS) return fail(`${found}, want at most ${MAX_KEYS} keys.`);
      if (entries > limit + SPARE_ENTRIES) return fail(`${found}, want about ${limit} entries.`);
      return pass(`${found}.`);
    },
  ),

  check(
    'memory',
    { code: 'IMMORTAL_KEY', title: 'What a client has left goes away' },
    (memory, { crashes }) => judgeLeft(memory.left, crashes.seen ?? []),
  ),
];

function judgeLeft(
  [idle]: NonNullable<SlidingObservation['memory']['seen']>['left'],
  crashes: NonNullable<SlidingObservation['crashes']['seen']>,
): Finding {
  if (idle) return fail(`An hour after the last call of a window of 10 s \`${idle.key}\` is still there.`);
  const crash = crashes.find(({ left }) => left.length > 0);
  if (crash)
    return fail(
      `The process dies in ${crash.stage} after ${count(crash.roundTrips, 'round trip')}: \`${crash.left[0]?.key}\` is left without a TTL.`,
    );
  return pass(
    `Nothing was left after an hour, and after ${count(crashes.length, 'death')} every key had a TTL.`,
  );
}

const passedOf = ({ sent }: Client): readonly Sent[] =>
  sent.filter(({ call }) => verdictOf(call) === 'allowed');

/** The window, less what round trips may move, in which the most calls passed. */
function fullestWindow(client: Client) {
  const passed = passedOf(client);
  const spanMs = client.windowSec * 1_000 - SLACK_MS;
  const windows = passed.map(({ atMs: fromMs }, first) => {
    const inside = passed.slice(first).filter(({ atMs }) => atMs - fromMs < spanMs);
    return { fromMs, toMs: inside.at(-1)?.atMs ?? fromMs, passed: inside.length };
  });
  const none = { fromMs: 0, toMs: 0, passed: 0 };
  return windows.reduce((most, one) => (one.passed > most.passed ? one : most), none);
}

/** The first call that was not let in, although in the window before it, and a tenth more, fewer than the limit were. */
function firstTooStrict(client: Client): (Sent & { readonly passed: number }) | null {
  const passed = passedOf(client);
  for (const sent of client.sent) {
    if (verdictOf(sent.call) === 'allowed') continue;
    const before = passed.filter(
      ({ atMs }) => atMs <= sent.atMs && sent.atMs - atMs <= reachOf(client) + SLACK_MS,
    ).length;
    if (before < client.limit) return { ...sent, passed: before };
  }
  return null;
}

const reachOf = ({ windowSec }: Client): number => windowSec * 1_000 * (1 + LATE_PART);

/** What a call said; null for everything but true and false. */
function verdictOf(call: Settled): 'allowed' | 'refused' | null {
  if (call.kind !== 'fulfilled' || typeof call.value !== 'boolean') return null;
  return call.value ? 'allowed' : 'refused';
}

const seconds = (ms: number): string => String(Math.round(ms / 100) / 10);
