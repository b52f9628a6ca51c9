import type { Check, Finding, Plain, Settled } from '@/lib/authoring/code-checks';
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
import type { MapLimitObservation } from './scenario';

const check = actChecks<MapLimitObservation>();

/** Virtual ms for the 40 mixed tasks; fixed batches need 4,000. */
const MIXED_MS = 1_600;
/** Tasks that may be started of the 50 when items 4 and 5 fail. */
const MAX_STARTED = 9;
/** Items that may be pulled before a task has finished, with a limit of 4. */
const MAX_PULLED = 8;

/** The checks of `mapLimit`, in the order in which they decide. */
export const checks: readonly Check<MapLimitObservation>[] = [
  check(
    'mixed',
    { code: 'OVER_LIMIT', title: 'Never more than `n` tasks in flight' },
    (mixed, { failing }) => {
      for (const [limit, tasks] of [[5, mixed] as const, [3, failing.seen] as const]) {
        if (!tasks || tasks.maxInFlight <= limit) continue;
        return fail(
          `${count(tasks.maxInFlight, 'task')} in flight at ${tasks.maxAtMs} ms, want at most ${limit}.`,
        );
      }
      return pass(`At most ${count(mixed.maxInFlight, 'task')} in flight with a limit of 5.`);
    },
  ),

  check(
    'mixed',
    { code: 'SEQUENTIAL', title: 'The limit is used: 5 tasks in flight' },
    ({ call, maxInFlight }) => {
      if (maxInFlight >= 5) return pass('5 tasks were in flight together.');
      if (call.kind !== 'fulfilled') return skip(notGiven(call));
      return fail(`At most ${count(maxInFlight, 'task')} in flight together, want 5.`);
    },
  ),

  check(
    'mixed',
    { code: 'ORDER', title: 'One result per item, in the order of the input' },
    (mixed, { values }) => {
      if (mixed.call.kind === 'hung') return skip(notGiven(mixed.call));
      const wrong = wrongResults(mixed.call, mixed.expected);
      if (wrong) return fail(`With 40 items ${wrong}.`);
      const repeated = mixed.started.find((item, i) => mixed.started.indexOf(item) !== i);
      if (repeated !== undefined)
        return fail(`\`fn\` was called twice with the same item, ${describeValue(repeated)}.`);
      const plain = values.seen && wrongResults(values.seen.call, values.seen.expected);
      if (plain) return fail(`With an \`fn\` that returns values and no promises ${plain}.`);
      const odd = values.seen && wrongResults(values.seen.odd.call, values.seen.odd.expected);
      if (odd) return fail(`With items such as 0, "", false and null, which \`fn\` gives back, ${odd}.`);
      return pass('40 results, each in its item’s place.');
    },
  ),

  check('mixed', { code: 'BATCH_STALL', title: '40 tasks are done within 1,600 virtual ms' }, ({ call }) => {
    if (call.kind !== 'fulfilled') return skip(notGiven(call));
    const took = `${thousands(call.tookMs)} virtual ms`;
    if (call.tookMs <= MIXED_MS) return pass(`Done after ${took}.`);
    return fail(`Done after ${took}, want at most 1,600: a slow task keeps free places waiting.`);
  }),

  check(
    'failing',
    { code: 'KEEPS_GOING', title: 'Nothing new is started after a failure' },
    ({ started }) => {
      const amount = `${started.length} of 50 tasks`;
      if (started.length <= MAX_STARTED) return pass(`${amount} were started when items 4 and 5 fail.`);
      return fail(`${amount} were started although item 4 fails, want at most ${MAX_STARTED}.`);
    },
  ),

  check(
    'failing',
    { code: 'SWALLOWED', title: 'The first error rejects the call' },
    ({ call }, observation) => {
      if (call.kind === 'rejected' && call.error.planned === 'item 4')
        return pass('Rejected with the error of item 4.');
      if (call.kind === 'hung' && hangsAnyway(observation)) return skip(notGiven(call));
      return fail(`Item 4 fails first, and the call ${describeSettled(call)}; want its error.`);
    },
  ),

  noUnhandledRejection('An error that comes after the first one still needs a listener.'),

  check('empty', { code: 'EMPTY', title: 'Empty input gives []' }, ({ call }, observation) => {
    if (call.kind === 'fulfilled' && samePlain(call.value, [])) return pass('[].');
    if (call.kind === 'hung' && hangsAnyway(observation)) return skip(notGiven(call));
    return fail(`With an empty input the call ${describeSettled(call)}; want [].`);
  }),

  check(
    'short',
    { code: 'SHORT', title: 'A limit larger than the input works' },
    ({ call, expected }, observation) => {
      if (call.kind === 'hung' && hangsAnyway(observation)) return skip(notGiven(call));
      const wrong = wrongResults(call, expected);
      return wrong ? fail(`With a limit of 10 for 3 items ${wrong}.`) : pass('3 results with a limit of 10.');
    },
  ),

  check(
    'throwing',
    { code: 'SYNC_THROW', title: '`fn` may throw: that rejects the promise' },
    (seen, observation) => {
      const calls = [
        ['the first item', 'item 0', seen.first] as const,
        ['a later item', 'item 5', seen.later] as const,
      ];
      for (const [which, planned, call] of calls) {
        if (call.kind === 'rejected' && call.error.planned === planned) continue;
        if (call.kind === 'hung' && hangsAnyway(observation)) return skip(notGiven(call));
        return fail(
          `\`fn\` throws at ${which}, and the call ${describeSettled(call)}; want a promise rejected with it.`,
        );
      }
      return pass('Rejected with what `fn` threw.');
    },
  ),

  check('lazy', { code: 'EAGER_INPUT', title: 'A generator is pulled as it is needed' }, (seen) =>
    judgeLazy(seen),
  ),

  everyCallSettles<MapLimitObservation>({
    mixed: (seen) => [['the call with 40 items', seen.call]],
    failing: (seen) => [['the call with a failing item', seen.call]],
    empty: (seen) => [['the call with an empty input', seen.call]],
    short: (seen) => [['the call with a limit larger than its input', seen.call]],
    values: ({ call, odd }) => [
      ['the call with an `fn` that returns values', call],
      ['the call with 0, "", false and null', odd.call],
    ],
    throwing: (seen) => [
      ['the call whose `fn` throws at the first item', seen.first],
      ['the call whose `fn` throws at a later item', seen.later],
    ],
  }),
];

/** The generator has far more items than a second can do, so the only right end is none. */
function judgeLazy({
  call,
  pulled,
  pulledBeforeFirst,
}: NonNullable<MapLimitObservation['lazy']['seen']>): Finding {
  if (pulledBeforeFirst > MAX_PULLED) {
    const more = pulledBeforeFirst >= 1_000 ? ' or more' : '';
    return fail(
      `${thousands(pulledBeforeFirst)}${more} of 1,000,000 items were pulled before a task had finished, want at most ${MAX_PULLED} with a limit of 4.`,
    );
  }
  if (call.kind !== 'hung') {
    return fail(
      `A generator of 1,000,000 items was given, and after ${count(pulled, 'pull')} the call ${describeSettled(call)}.`,
    );
  }
  return pass(`${count(pulledBeforeFirst, 'item')} pulled before the first task had finished.`);
}

/** What is wrong with a call's results, to follow a comma; null when they are right. */
function wrongResults(call: Settled, expected: readonly Plain[]): string | null {
  if (call.kind !== 'fulfilled') return `the call ${describeSettled(call)}`;
  const { value } = call;
  if (!isList(value))
    return `the call gave ${describeValue(value)}, want ${count(expected.length, 'result')} in an array`;
  const at = expected.findIndex((want, i) => i >= value.length || !samePlain(value[i] ?? null, want));
  if (at >= 0) {
    return `result ${at} is ${describeValue(value[at])}, want ${describeValue(expected[at])}, what \`fn\` gave for item ${at}`;
  }
  return value.length === expected.length ? null : `there are ${count(value.length, 'result')}`;
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** A call that hangs with ordinary input hangs everywhere: HANG says so, once. */
const hangsAnyway = ({ mixed }: MapLimitObservation): boolean => mixed.seen?.call.kind === 'hung';

const notGiven = (call: Settled): string => `Not judged: the call ${describeSettled(call)}.`;
