import type { Check, Finding } from '@/lib/authoring/code-checks';
import {
  count,
  describeSettled,
  fail,
  noUnhandledRejection,
  pass,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import { type Asked, type Change, type FleetSeen, NAMES, type Name, PROBE, type Question } from './fleet';
import { type ReadinessAct, type ReadinessObservation, TROUBLE } from './scenario';

/** What goes on in a case, to follow "While". */
const WHILE: Readonly<Record<ReadinessAct, string>> = {
  calm: 'nothing was the matter',
  refused: 'the database refused all three for 60 s',
  silent: 'the database was silent, and then refused, for 60 s',
  redis: 'Redis was away for 60 s',
  busy: 'all pools were full and connections came back within 10 s',
  starting: 'app-2 was starting',
  draining: 'app-2 was draining',
  drainingInBlip: 'app-2 was draining and the database refused all three',
  blocked: 'the event loop of app-2 was late by more than 1 s',
  leaking: 'app-2 had lost its connections and the database answered',
};

const SICK: Name = 'app-2';
/** A process that ought to be out is out this much later; the pool has to be stuck for 10 s first. */
const OUT_MS = 30_000;
/** And back this much after it is well again. */
const BACK_MS = 20_000;

const check = (
  code: string,
  title: string,
  judge: (observation: ReadinessObservation) => Finding,
): Check<ReadinessObservation> => ({
  code,
  title,
  judge: (observation) => {
    const endless = Object.values(observation).find((act) => act.endless !== null)?.endless;
    return endless && code !== 'NO_ANSWER' ? skip(`Not judged: ${endless}.`) : judge(observation);
  },
});

/** The checks of `ready` and `live`, in the order in which they decide. */
export const checks: readonly Check<ReadinessObservation>[] = [
  check('NO_ANSWER', 'Both answer 200 when nothing is the matter', judgeCalm),

  check('CASCADE', 'What all share takes 0 of 3 processes out', (observation) =>
    judgeKept(observation, ['refused', 'silent', 'redis'], 'ready'),
  ),

  check('RESTART', 'What a restart does not cure restarts nobody', (observation) =>
    judgeKept(
      observation,
      ['refused', 'silent', 'redis', 'busy', 'starting', 'draining', 'drainingInBlip'],
      'live',
    ),
  ),

  check('BUSY', 'A process that is busy stays in', (observation) =>
    judgeKept(observation, ['busy'], 'ready'),
  ),

  noUnhandledRejection('A ping may fail when its probe has been answered.'),

  check('STARTING', 'A process that is starting gets no request', ({ starting }) => {
    if (!starting.seen) return skip('Not judged: nothing was seen.');
    const early = changesOf(starting.seen, 'ready', SICK).find(
      ({ isGood, atMs }) => isGood && atMs < TROUBLE.toMs,
    );
    if (!early) return judgeBack(starting.seen, WHILE.starting);
    return fail(
      `app-2 was let in at ${seconds(early.atMs)}, and it had not started before ${seconds(TROUBLE.toMs)}.`,
    );
  }),

  check('DRAINING', 'A process that is draining gets no more requests', (observation) =>
    judgeOut(observation, ['draining', 'drainingInBlip']),
  ),

  check('NOT_BACK', 'When its fault is gone it is back', ({ blocked, leaking }) => {
    for (const [what, { seen }] of Object.entries({ blocked, leaking })) {
      const back = seen
        ? judgeBack(seen, WHILE[what as ReadinessAct])
        : skip('Not judged: nothing was seen.');
      if (back.status !== 'pass') return back;
    }
    return pass(`app-2 was back within ${BACK_MS / 1_000} s.`);
  }),

  check('OWN_FAULT', 'A process with a fault of its own is taken out, alone', (observation) =>
    judgeOut(observation, ['blocked', 'leaking']),
  ),
];

function judgeCalm(observation: ReadinessObservation): Finding {
  const endless = Object.values(observation).find((act) => act.endless !== null)?.endless;
  if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
  const asked = observation.calm.seen?.asked ?? [];
  const wrong = asked.find(({ isGood }) => !isGood);
  if (wrong) return fail(`While ${WHILE.calm}, ${told(wrong)}; want 200.`);
  return asked.length > 0 ? pass(`${count(asked.length, 'probe')} got 200.`) : fail('Nothing was asked.');
}

/** Nobody is taken out, or restarted, in these cases. */
function judgeKept(
  observation: ReadinessObservation,
  acts: readonly ReadinessAct[],
  question: Question,
): Finding {
  for (const act of acts) {
    const { seen } = observation[act];
    if (!seen) return skip('Not judged: nothing was seen.');
    const gone = NAMES.filter((name) => changesOf(seen, question, name).some(({ isGood }) => !isGood));
    const [first] = gone;
    if (!first) continue;
    const what = question === 'ready' ? 'taken out' : 'restarted';
    return fail(
      `While ${WHILE[act]}, ${gone.length} of 3 processes were ${what}, want 0: ${because(seen, question, first)}.`,
    );
  }
  return pass(question === 'ready' ? '0 of 3 processes were taken out.' : '0 of 3 processes were restarted.');
}

/** In these cases the one is out in time, as long as it lasts, and no other is. */
function judgeOut(observation: ReadinessObservation, acts: readonly ReadinessAct[]): Finding {
  for (const act of acts) {
    const { seen } = observation[act];
    if (!seen) return skip('Not judged: nothing was seen.');
    const other = seen.changes.find(
      ({ question, name, isGood }) => question === 'ready' && name !== SICK && !isGood,
    );
    if (other)
      return fail(
        `While ${WHILE[act]}, ${other.name} was taken out as well: ${because(seen, 'ready', other.name)}.`,
      );
    const changes = changesOf(seen, 'ready', SICK);
    const outMs = changes.find(({ isGood }) => !isGood)?.atMs ?? Number.POSITIVE_INFINITY;
    const dueMs = TROUBLE.fromMs + OUT_MS;
    if (outMs < TROUBLE.fromMs)
      return fail(`app-2 was taken out at ${seconds(outMs)}, and was well until ${seconds(TROUBLE.fromMs)}.`);
    if (outMs > dueMs)
      return fail(
        `While ${WHILE[act]}, from ${seconds(TROUBLE.fromMs)} on, it was still in at ${seconds(dueMs)}.`,
      );
    const early = changes.find(({ isGood, atMs }) => isGood && atMs < TROUBLE.toMs);
    if (early)
      return fail(`While ${WHILE[act]}, it was taken out and let in again at ${seconds(early.atMs)}.`);
  }
  return pass('1 of 3 processes was taken out, each time the right one.');
}

/** When its trouble is over it is let in. */
function judgeBack(seen: FleetSeen, what: string): Finding {
  const dueMs = TROUBLE.toMs + BACK_MS;
  const last = changesOf(seen, 'ready', SICK).findLast(({ atMs }) => atMs <= dueMs);
  if (last?.isGood ?? true) return pass(`app-2 was in at ${seconds(dueMs)}.`);
  return fail(
    `Until ${seconds(TROUBLE.toMs)} ${what}, then it was well, and at ${seconds(dueMs)} it was still out.`,
  );
}

const changesOf = ({ changes }: FleetSeen, question: Question, name: Name): readonly Change[] =>
  changes.filter((change) => change.question === question && change.name === name);

/** What the process answered that it is gone for. */
function because({ asked }: FleetSeen, question: Question, name: Name): string {
  const wrong = asked.find((one) => one.question === question && one.name === name && !one.isGood);
  return wrong ? told(wrong) : 'no probe of it failed';
}

function told({ question, name, atMs, call }: Asked): string {
  const what = `\`${question}\` of ${name} at ${seconds(atMs)}`;
  if (call.kind !== 'hung') return `${what} ${describeSettled(call)}`;
  return `${what} had no answer within ${thousands(PROBE.withinMs)} virtual ms, and the probe counts as failed`;
}

const seconds = (ms: number): string => `second ${thousands(Math.round(ms / 100) / 10)}`;
