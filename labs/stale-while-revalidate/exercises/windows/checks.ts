import type { Check, Finding } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  everyCallSettles,
  fail,
  pass,
  thousands,
} from '@/lib/authoring/code-checks';
import { PROMISED, type Promised } from './endpoints';
import type { WindowsObservation } from './scenario';

const check = actChecks<WindowsObservation>();

type Played = NonNullable<WindowsObservation['played']['seen']>;
type Run = NonNullable<Played[number]['run']>;

/** Seconds that an age may be above its promise: a rounding. */
const SLACK_SEC = 0.05;

/** The checks of `windowsOf`, in the order in which they decide. */
export const checks: readonly Check<WindowsObservation>[] = [
  everyCallSettles<WindowsObservation>({}),

  check('played', { code: 'WINDOWS', title: 'Every endpoint has two windows, in seconds' }, (played) => {
    const without = played.find(({ run }) => run === null);
    return without
      ? fail(
          `\`windowsOf('${without.endpoint}')\` ${describeSettled(without.call)}, want { freshSec, staleSec } in seconds.`,
        )
      : pass(`${count(played.length, 'endpoint')}, two windows each.`);
  }),

  check('played', { code: 'TOO_STALE', title: 'No answer is ever older than was promised' }, (played) =>
    judgeEach(
      played,
      'No answer was older, after quiet times and without an origin.',
      ({ neverOlderSec, endpoint }, { quietSec, outage }) => {
        if (quietSec > neverOlderSec + SLACK_SEC)
          return `${endpoint}: after a quiet time an answer is ${duration(quietSec)} old, want at most ${duration(neverOlderSec)}.`;
        if (outage.oldestSec > neverOlderSec + SLACK_SEC)
          return `${endpoint}: while its origin is away an answer is ${duration(outage.oldestSec)} old, want at most ${duration(neverOlderSec)}.`;
        return null;
      },
    ),
  ),

  check('played', { code: 'LOAD', title: 'The origin is loaded no more often than it can bear' }, (played) =>
    judgeEach(
      played,
      'The origin of every endpoint bore its loads.',
      ({ endpoint, maxLoads, perSec }, { loads }) =>
        loads > maxLoads
          ? `${endpoint}: ${loads.toFixed(1)} loads in ${duration(perSec)}, want at most ${maxLoads}.`
          : null,
    ),
  ),

  check('played', { code: 'TOO_OLD', title: '19 of 20 answers are as new as was promised' }, (played) =>
    judgeEach(
      played,
      '19 of 20 answers were new enough at every endpoint.',
      ({ endpoint, usuallySec }, { usualSec }) =>
        usualSec > usuallySec + SLACK_SEC
          ? `${endpoint}: with its origin well, 1 of 20 answers is ${duration(usualSec)} old or older, want ${duration(usuallySec)}.`
          : null,
    ),
  ),

  check('played', { code: 'WAITS', title: 'With the origin well, nobody waits for a load' }, (played) =>
    judgeEach(
      played,
      'No request waited once the first value was there.',
      ({ endpoint }, { waited, requests }) =>
        waited > 0
          ? `${endpoint}: with its origin well, ${thousands(waited)} of ${thousands(requests)} requests wait for a load, want 0.`
          : null,
    ),
  ),

  check('played', { code: 'OUTAGE', title: 'An outage as long as was promised is not noticed' }, (played) =>
    judgeEach(
      played,
      '12 outages of each endpoint, begun at the worst moment, and no error.',
      ({ endpoint, outageSec }, { outage: { errors, firstErrorSec } }) =>
        errors > 0 && firstErrorSec !== null
          ? `${endpoint}: of 12 outages of ${duration(outageSec)} each, the first error comes after ${duration(firstErrorSec)}, ${count(errors, 'error')} in all, want 0.`
          : null,
    ),
  ),
];

/** What is wrong with the first endpoint of which something is; `well` when nothing is. */
function judgeEach(
  played: Played,
  well: string,
  judge: (promised: Promised, run: Run) => string | null,
): Finding {
  for (const promised of PROMISED) {
    const run = played.find(({ endpoint }) => endpoint === promised.endpoint)?.run ?? null;
    const message = run && judge(promised, run);
    if (message) return fail(message);
  }
  return pass(well);
}

/** A duration in the unit that fits: `42 s`, `12 min`, `3.5 h`, `30 days`. */
function duration(sec: number): string {
  if (sec < 180) return `${tenths(sec)} s`;
  if (sec < 7_200) return `${tenths(sec / 60)} min`;
  return sec < 172_800 ? `${tenths(sec / 3_600)} h` : `${tenths(sec / 86_400)} days`;
}

const tenths = (amount: number): string =>
  amount < 1_000 ? String(Math.round(amount * 10) / 10) : thousands(amount);
