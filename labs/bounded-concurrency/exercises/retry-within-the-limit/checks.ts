import type { Check, Finding, Settled } from '@/lib/authoring/code-checks';
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
import type { RetryObservation, RetrySeen, Try } from './scenario';

const check = actChecks<RetryObservation>();

/** Virtual ms for the 100 tasks and 50 retries; places that are held through the wait need 6,000 and more. */
const FLAKY_MS = 2_500;
/** A wait may be so much longer than asked for, for jitter. */
const JITTER = 1.5;
/** Timers count whole milliseconds. */
const TICK_MS = 1;

/** The checks of `mapWithRetries`, in the order in which they decide. */
export const checks: readonly Check<RetryObservation>[] = [
  check(
    'flaky',
    { code: 'OVER_LIMIT', title: 'Never more than `limit` tries in flight, retries included' },
    (flaky, { hopeless }) => {
      for (const seen of [flaky, hopeless.seen]) {
        if (!seen || seen.maxInFlight <= seen.options.limit) continue;
        return fail(
          `${tries(seen.maxInFlight)} in flight at ${thousands(seen.maxAtMs)} virtual ms, want at most ${seen.options.limit}.`,
        );
      }
      return pass(`At most ${tries(flaky.maxInFlight)} in flight with a limit of 5.`);
    },
  ),

  check(
    'flaky',
    { code: 'SEQUENTIAL', title: 'The limit is used: 5 tries in flight' },
    ({ call, maxInFlight }) => {
      if (maxInFlight >= 5) return pass('5 tries were in flight together.');
      if (call.kind !== 'fulfilled') return skip(notGiven(call));
      return fail(`At most ${tries(maxInFlight)} in flight together, want 5.`);
    },
  ),

  check('flaky', { code: 'NO_RETRY', title: 'Whoever fails is tried again' }, (flaky, { alone }) => {
    if (flaky.call.kind === 'hung') return skip(notGiven(flaky.call));
    for (const [seen, what] of [
      [flaky, 'Every other item fails once'] as const,
      [alone.seen, 'The only item fails three times, and there are four tries'] as const,
    ]) {
      if (!seen || seen.call.kind === 'fulfilled') continue;
      return fail(`${what}, and the call ${describeSettled(seen.call)}; want every result.`);
    }
    return pass('Every item had its result in the end.');
  }),

  check(
    'hopeless',
    { code: 'TOO_MANY_TRIES', title: 'At most `tries` tries for an item, and none after a success' },
    (hopeless, { flaky }) => judgeAmount(hopeless, flaky.seen),
  ),

  check(
    'alone',
    { code: 'BACKOFF', title: 'The wait is `backoffMs`, and twice as long after each further failure' },
    (alone, { flaky, hopeless }) => judgeWaits(alone, [flaky.seen, hopeless.seen]),
  ),

  check('flaky', { code: 'ORDER', title: 'One result per item, in the order of the input' }, (flaky, all) => {
    if (flaky.call.kind !== 'fulfilled') return skip(notGiven(flaky.call));
    const wrong = wrongResults(flaky.call, flaky.expected);
    if (wrong) return fail(`With 100 items ${wrong}.`);
    const empty = all.empty.seen;
    if (!empty || empty.call.kind === 'hung' || wrongResults(empty.call, []) === null)
      return pass('100 results, each in its item’s place.');
    return fail(`Without items the call ${describeSettled(empty.call)}; want [].`);
  }),

  check(
    'flaky',
    { code: 'HOLDS_ITS_PLACE', title: 'A place is free for others while a task waits for its next try' },
    ({ call }) => {
      if (call.kind !== 'fulfilled') return skip(notGiven(call));
      const took = `Done after ${thousands(call.tookMs)} virtual ms`;
      if (call.tookMs <= FLAKY_MS) return pass(`${took}.`);
      return fail(
        `${took}, want at most ${thousands(FLAKY_MS)}: places stand empty while their tasks wait for the next try.`,
      );
    },
  ),

  check(
    'hopeless',
    { code: 'FINAL_ERROR', title: 'The error of an item’s last try rejects the call' },
    ({ call, ...seen }, { flaky }) => {
      if (call.kind === 'hung' && flaky.seen?.call.kind === 'hung') return skip(notGiven(call));
      const last = lastStraw(seen);
      const wanted = last ? nameOf(last) : 'an item’s third try, which nobody made';
      // Of items that fail for good in the same moment, each may have been heard first.
      const isLast = (one: Try) => one.number === seen.options.tries && one.endMs === last?.endMs;
      const names = seen.tries.filter(isLast).map(nameOf);
      if (call.kind === 'rejected' && names.includes(call.error.planned ?? ''))
        return pass(`Rejected with the error of ${call.error.planned}.`);
      return fail(
        `Items 4, 5, 10 and 59 always fail, and the call ${describeSettled(call)}; want the error of ${wanted}.`,
      );
    },
  ),

  check('hopeless', { code: 'KEEPS_GOING', title: 'Nothing is started after the last error' }, (seen) => {
    const last = lastStraw(seen);
    if (!last) return skip('Not judged: no item was tried to its end.');
    const late = seen.tries.filter(({ startMs }) => startMs > (last.endMs ?? 0));
    const [first] = late;
    const when = `the last try of item ${last.item} had failed at ${thousands(last.endMs ?? 0)} virtual ms`;
    if (!first) return pass(`Nothing was started after ${when}.`);
    return fail(
      `${tries(late.length)} began after ${when}; the first of them was ${nameOf(first)}, at ${thousands(first.startMs)}.`,
    );
  }),

  noUnhandledRejection('An item that fails for good after the first one still needs a listener.'),

  everyCallSettles<RetryObservation>({
    flaky: (seen) => [['the call with 100 items', seen.call]],
    alone: (seen) => [['the call with one item', seen.call]],
    hopeless: (seen) => [['the call with items that always fail', seen.call]],
    empty: (seen) => [['the call with an empty input', seen.call]],
  }),
];

const tries = (amount: number): string => (amount === 1 ? '1 try' : `${thousands(amount)} tries`);

/** As its error is called. */
const nameOf = ({ item, number }: Try): string => `item ${item}, try ${number}`;

/** The failure that ends the call: the first that was an item's last. */
const lastStraw = (seen: Pick<RetrySeen, 'tries' | 'options'>): Try | undefined =>
  seen.tries
    .filter(({ failed, number }) => failed && number === seen.options.tries)
    .sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0))[0];

function judgeAmount(hopeless: RetrySeen, flaky: RetrySeen | null): Finding {
  const most = hopeless.options.tries;
  const over = hopeless.tries.filter(({ number }) => number > most).at(-1);
  if (over)
    return fail(`Item ${over.item} always fails and was tried ${over.number} times, want at most ${most}.`);
  const needless = flaky?.tries.find((one) =>
    flaky.tries.some((other) => other.item === one.item && other.number < one.number && !other.failed),
  );
  if (!needless) return pass(`At most ${tries(most)} for an item.`);
  return fail(
    `Item ${needless.item} had succeeded, and ${thousands(needless.startMs)} virtual ms after the start it was tried again, try ${needless.number}.`,
  );
}

/** Nobody waited less than asked for; with nobody else in the way, nor much more. */
function judgeWaits(alone: RetrySeen, others: readonly (RetrySeen | null)[]): Finding {
  for (const seen of [alone, ...others]) {
    for (const { item, number, startMs, failedMs, wantMs } of seen ? waitsOf(seen) : []) {
      const waitedMs = startMs - failedMs;
      const isShort = waitedMs < wantMs - TICK_MS;
      if (!isShort && (seen !== alone || waitedMs <= wantMs * JITTER + TICK_MS)) continue;
      const want = isShort
        ? `at least ${thousands(wantMs)}`
        : `${thousands(wantMs)} to ${thousands(wantMs * JITTER)}`;
      return fail(
        `Item ${item} failed at ${thousands(failedMs)} virtual ms and its try ${number} began ${thousands(waitedMs)} ms later, want ${want}.`,
      );
    }
  }
  const waited = waitsOf(alone).map(({ startMs, failedMs }) => thousands(startMs - failedMs));
  return pass(`One item alone waited ${waited.join(', ')} virtual ms.`);
}

/** Each retry with the failure before it, and the wait that was asked for between the two. */
const waitsOf = ({ tries: all, options: { backoffMs } }: RetrySeen) =>
  all.flatMap(({ item, number, startMs }) => {
    const before = all.find((other) => other.item === item && other.number === number - 1);
    if (!before?.failed || before.endMs === null) return [];
    return [{ item, number, startMs, failedMs: before.endMs, wantMs: backoffMs * 2 ** (number - 2) }];
  });

/** What is wrong with a call's results, to follow a comma; null when they are right. */
function wrongResults(call: Settled, expected: readonly string[]): string | null {
  if (call.kind !== 'fulfilled') return `the call ${describeSettled(call)}`;
  const { value } = call;
  if (!Array.isArray(value))
    return `the call gave ${describeValue(value)}, want ${count(expected.length, 'result')} in an array`;
  const at = expected.findIndex((want, i) => i >= value.length || !samePlain(value[i] ?? null, want));
  if (at >= 0)
    return `result ${at} is ${describeValue(value[at])}, want ${describeValue(expected[at])}, what \`fn\` gave for item ${at}`;
  return value.length === expected.length ? null : `there are ${count(value.length, 'result')}`;
}

const notGiven = (call: Settled): string => `Not judged: the call ${describeSettled(call)}.`;
