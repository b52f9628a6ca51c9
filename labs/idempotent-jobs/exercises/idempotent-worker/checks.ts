import type { Check, Finding, Settled } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  describeValue,
  fail,
  pass,
  skip,
} from '@/lib/authoring/code-checks';
import { ATTEMPTS, MAX_ATTEMPTS, type Run, type Story, waitOf } from './desk';
import type { Outcome, WorkerObservation } from './scenario';

const check = actChecks<WorkerObservation>();

/** Virtual ms that an attempt may last, its clean-up included. */
const ATTEMPT_MS = 31_000;
/** Minutes at which a job that always fails runs. */
const MINUTES = [0, 1, 6, 36];
/** Virtual ms by which a delay may differ from the policy. */
const TOLERANCE_MS = 10_000;
const MINUTE_MS = 60_000;

/** The checks of `processJob` and `nextDelay`, in the order in which they decide. */
export const checks: readonly Check<WorkerObservation>[] = [
  check(
    'once',
    { code: 'DUPLICATE', title: 'A job delivered more than once sends 1 e-mail' },
    (once, acts) => {
      const outcomes = [once, acts.again.seen, ...(acts.together.seen ?? []), ...(acts.crashes.seen ?? [])];
      const others = [acts.transient.seen, acts.hanging.seen, acts.always.seen];
      // Whoever loses e-mails is told so first: that is nearer to what has gone wrong.
      const mute = (acts.crashes.seen ?? []).some(isLost) ? null : acts.mute.seen;
      for (const outcome of [...outcomes, ...others, mute]) {
        if (!outcome || outcome.mails <= 1) continue;
        return fail(`The job ${outcome.how}: ${count(outcome.mails, 'e-mail')}, want 1.`);
      }
      if (once.mails === 0) return skip('Not judged: no e-mail was sent.');
      return pass('1 e-mail, however often and at whatever moment the job came again.');
    },
  ),

  check(
    'once',
    { code: 'NOT_SENT', title: 'Every job sends its e-mail' },
    (once, { neighbours, again, together }) => {
      const delivered = [once, again.seen, ...(together.seen ?? [])];
      for (const outcome of delivered) {
        if (!outcome || outcome.mails > 0) continue;
        return fail(`The job ${outcome.how}: 0 e-mails, want 1; ${lastWord(outcome)}.${unnamed(once)}`);
      }
      const missing = neighbours.seen?.mails.indexOf(0) ?? -1;
      const sameUser = neighbours.seen?.sameUser ?? 2;
      if (missing < 0 && sameUser < 2)
        return fail(
          `Two more jobs were delivered, for a user who had had one: ${count(sameUser, 'e-mail')}, want 2; their \`id\` differs, and \`name\`, \`userId\` and \`to\` are the same.`,
        );
      if (missing < 0) return pass('1 e-mail for each job.');
      return fail(
        `Two jobs were delivered one after the other, and job ${missing + 1} got 0 e-mails, want 1: both have the same \`name\`, their \`id\`, \`userId\` and \`to\` differ.`,
      );
    },
  ),

  check(
    'crashes',
    { code: 'LOST', title: 'A death or a passing failure loses no e-mail' },
    (crashes, acts) => {
      for (const outcome of [...crashes, acts.transient.seen, acts.hanging.seen, acts.mute.seen]) {
        if (!outcome || !isLost(outcome)) continue;
        const when = 'sent' in outcome ? ', before the provider had its message' : '';
        return fail(`The job ${outcome.how}${when}: 0 e-mails, want 1; ${lastWord(outcome)}.`);
      }
      return pass(`1 e-mail after each of ${count(crashes.length, 'death')} and after a passing failure.`);
    },
  ),

  check(
    'always',
    { code: 'RETRIES_FOREVER', title: 'A job that always fails is given up' },
    ({ stories: [story] }) => {
      if (!story || story.end === 'unsettled') return skip(NOT_ENDED);
      if (story.end !== 'still retrying')
        return pass(`Given up or ended after ${count(story.runs.length, 'attempt')}.`);
      return fail(
        `A job that always fails was to be retried after attempt ${MAX_ATTEMPTS} too (${gave(story.runs.at(-1))}), want 'dlq' after attempt ${ATTEMPTS}.`,
      );
    },
  ),

  check('always', { code: 'NO_DLQ', title: 'It ends as a dead letter' }, ({ stories: [story] }) => {
    if (!story || story.end === 'unsettled') return skip(NOT_ENDED);
    if (story.end === 'dead-lettered') return pass(`Dead-lettered after attempt ${story.runs.length}.`);
    if (story.end === 'still retrying') return skip('Not judged: it is retried for ever.');
    const run = story.runs.at(-1);
    const said =
      story.end === 'unanswered'
        ? gave(run)
        : `\`processJob\` ${run ? describeSettled(run.call) : ''}, as if it had been sent`;
    return fail(`A job that always fails ended without a dead letter: at attempt ${run?.attempt} ${said}.`);
  }),

  check('always', { code: 'SCHEDULE', title: 'It runs at minutes 0, 1, 6 and 36' }, ({ stories: [story] }) =>
    story ? judgeSchedule(story) : skip(NOT_ENDED),
  ),

  {
    code: 'NO_TIMEOUT',
    title: 'An attempt ends within 31 s, whatever the provider does',
    judge: judgeTime,
  },
];

const NOT_ENDED = 'Not judged: an attempt did not end.';

function judgeSchedule({ runs, end }: Story): Finding {
  if (end === 'unsettled') return skip(NOT_ENDED);
  const odd = runs.find(({ delay }) => delay !== null && waitOf(delay) === null);
  if (odd) return fail(`After attempt ${odd.attempt} ${gave(odd)}, want a number of milliseconds or 'dlq'.`);
  const waits = runs.map(({ delay }) => delay && waitOf(delay)).filter((wait) => typeof wait === 'number');
  const minutes = [0];
  for (const wait of waits) minutes.push((minutes.at(-1) ?? 0) + wait / MINUTE_MS);
  const isRight =
    minutes.length === MINUTES.length &&
    waits.every((wait, i) => Math.abs(wait - wantedWaitMs(i)) <= TOLERANCE_MS);
  const ran = `A job that always fails runs at ${minutes.length === 1 ? 'minute' : 'minutes'} ${minutes.map(decimal).join(', ')}`;
  return isRight ? pass(`${ran}.`) : fail(`${ran}, want ${MINUTES.join(', ')}.`);
}

const wantedWaitMs = (i: number): number => ((MINUTES[i + 1] ?? 0) - (MINUTES[i] ?? 0)) * MINUTE_MS;

function judgeTime(acts: WorkerObservation): Finding {
  const endless = Object.values(acts).find((act) => act.endless !== null)?.endless;
  if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
  const outcomes = [
    acts.hanging.seen,
    acts.mute.seen,
    acts.always.seen,
    acts.transient.seen,
    acts.once.seen,
    acts.again.seen,
    ...(acts.together.seen ?? []),
    ...(acts.crashes.seen ?? []),
    acts.neighbours.seen && { how: 'was delivered once', stories: acts.neighbours.seen.stories },
  ];
  let longestMs = 0;
  for (const outcome of outcomes) {
    for (const { attempt, call } of outcome?.stories.flatMap(({ runs }) => runs) ?? []) {
      if (call.tookMs > ATTEMPT_MS)
        return fail(`The job ${outcome?.how}: attempt ${attempt} ${lasted(call)}, want at most 31.`);
      longestMs = Math.max(longestMs, call.tookMs);
    }
  }
  return pass(`The longest attempt took ${seconds(longestMs)} virtual s.`);
}

const lasted = (call: Settled): string =>
  call.kind === 'hung'
    ? `had not ended after ${seconds(call.tookMs)} virtual s`
    : `took ${seconds(call.tookMs)} virtual s`;

const isLost = (outcome: Outcome): boolean => outcome.mails === 0 && !hasHung(outcome);

const hasHung = ({ stories }: Outcome): boolean => stories.some(({ end }) => end === 'unsettled');

/** What became of the job in the end. */
function lastWord({ stories }: Outcome): string {
  const run = stories.at(-1)?.runs.at(-1);
  if (!run) return 'it was never delivered';
  const asked = run.delay ? `, and ${gave(run)}` : '';
  return `the last attempt ${describeSettled(run.call)}${asked}`;
}

/** Messages that nobody can be sent. */
const unnamed = ({ sends, mails }: { readonly sends: number; readonly mails: number }): string =>
  sends > 0 && mails === 0
    ? ` ${count(sends, 'message')} went to the provider, and none names the job’s \`to\` or \`userId\`.`
    : '';

/** What `nextDelay` answered to a failed attempt. */
function gave(run: Run | undefined): string {
  if (!run?.delay) return '`nextDelay` was not asked';
  const { delay } = run;
  if (delay.kind !== 'fulfilled') return `\`nextDelay(${run.attempt}, error)\` threw`;
  return `\`nextDelay(${run.attempt}, error)\` gave ${describeValue(delay.value)}`;
}

const decimal = (value: number): string => String(Math.round(value * 100) / 100);
const seconds = (ms: number): string => decimal(ms / 1_000);
