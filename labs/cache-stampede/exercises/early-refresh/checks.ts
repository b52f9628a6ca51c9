import type { Check } from '@/lib/authoring/code-checks';
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
import type { EarlyObservation } from './scenario';

const check = actChecks<EarlyObservation>();

/** Loads that one end of a life may cost, on average. */
const MAX_LOADS = 2;
/** Of a hundred lives, those that somebody must have renewed before their end. */
const EARLY_PERCENT = 90;
const DAY_MS = 24 * 3_600_000;

type Expiries = NonNullable<EarlyObservation['hot']['seen']>['expiries'];

/** Both kinds of lives, with their words for messages. */
const kindsOf = ({ hot, slow }: EarlyObservation): readonly (readonly [string, Expiries])[] => [
  ['50 calls per second, a load takes 200 ms', hot.seen?.expiries ?? []],
  ['20 calls per second, a load takes 600 ms', slow.seen?.expiries ?? []],
];

/** The checks of `getEarly`, in the order in which they decide. */
export const checks: readonly Check<EarlyObservation>[] = [
  everyCallSettles<EarlyObservation>({
    young: ({ filling }) => [['the first call', filling]],
    hot: ({ expiries }) =>
      expiries.flatMap(({ wrong }) => (wrong ? [['a call of a hot key', wrong] as const] : [])),
    slow: ({ expiries }) =>
      expiries.flatMap(({ wrong }) => (wrong ? [['a call of a slow key', wrong] as const] : [])),
  }),

  check('young', { code: 'VALUE', title: 'Every caller gets a value of its key' }, (young, all) => {
    const expiries = kindsOf(all).flatMap(([, lives]) => lives);
    const wrong = young.wrong ?? expiries.find((one) => one.wrong !== null)?.wrong ?? null;
    return wrong
      ? fail(`A call ${describeSettled(wrong)}, want what was loaded for its key.`)
      : pass('Every call gave what was loaded for its key.');
  }),

  check('young', { code: 'NO_TTL', title: 'Every key has a TTL' }, ({ immortal: [key] }) => {
    if (!key) return pass('No key was seen without one.');
    const lives = key.ttlMs === null ? 'has no TTL' : `lives for ${thousands(key.ttlMs / DAY_MS)} days`;
    return fail(`The key \`${key.key}\` ${lives}.`);
  }),

  check(
    'young',
    { code: 'NO_CACHE', title: 'A value that is young is not loaded again' },
    ({ calls, loads }) =>
      loads === 0
        ? pass(`0 loads for ${calls} calls in the first 3 of 10 s.`)
        : fail(
            `In the first 3 of a value’s 10 s ${calls} calls on 3 instances caused ${count(loads, 'load')}, want 0.`,
          ),
  ),

  check('young', { code: 'UNASKED', title: 'Nothing is loaded when nobody asks' }, ({ loadsLater }) =>
    loadsLater === 0
      ? pass('0 loads in a minute without a call.')
      : fail(`In a minute in which nobody calls: ${count(loadsLater, 'load')}, want 0.`),
  ),

  check('cold', { code: 'TOO_OLD', title: 'A value is never served after its end' }, ({ old }) =>
    old === 0
      ? pass('100 calls, 7 s apart, and each value at most 10 s old.')
      : fail(`${count(old, 'call')} of 100, each 7 s after the one before, got a value past its 10 s.`),
  ),

  check('hot', { code: 'LATE', title: 'A hot value is renewed before its end' }, (_, all) => {
    for (const [what, lives] of kindsOf(all)) {
      const early = lives.filter(({ earlyMs }) => earlyMs !== null && earlyMs > 0).length;
      const wanted = Math.ceil((lives.length * EARLY_PERCENT) / 100);
      if (early < wanted)
        return fail(
          `With ${what}: in ${early} of ${lives.length} lives a load began before the end, want at least ${wanted}.`,
        );
    }
    return pass('Nearly every life was renewed before its end.');
  }),

  check('hot', { code: 'LOCK', title: 'Nobody takes a lock' }, ({ lock }, { slow, dying }) => {
    const taken = lock ?? slow.seen?.lock ?? null;
    if (taken)
      return fail(`At ${thousands(taken.atMs)} ms \`${taken.command} … NX\` takes a lock, want none.`);
    const { renewed, of } = dying.seen ?? { renewed: 0, of: 0 };
    if (renewed < of * 0.75)
      return fail(
        `The process that renews dies while it loads: in ${renewed} of ${of} lives another one began before the end, want at least ${of * 0.75}.`,
      );
    return pass(`In ${renewed} of ${of} lives another process renewed after the death of the first.`);
  }),

  check('hot', { code: 'STAMPEDE', title: 'One end costs at most two loads on average' }, (_, all) => {
    const kinds = kindsOf(all);
    if (kinds.some(([, lives]) => lives.length === 0))
      return skip('Not judged: not every life came to its end.');
    const told = kinds
      .map(([what, lives]) => `${tenths(meanOf(lives))} (${what}; most ${mostOf(lives)})`)
      .join(' and ');
    const mean = meanOf(kinds.flatMap(([, lives]) => lives));
    if (mean > MAX_LOADS)
      return fail(`Loads per end of a life: ${told}, want at most ${MAX_LOADS} over both.`);
    return pass(`Loads per end of a life: ${told}.`);
  }),
];

const meanOf = (lives: Expiries): number => lives.reduce((sum, { loads }) => sum + loads, 0) / lives.length;

const mostOf = (lives: Expiries): number => Math.max(...lives.map(({ loads }) => loads));

const tenths = (amount: number): string => amount.toFixed(1);
