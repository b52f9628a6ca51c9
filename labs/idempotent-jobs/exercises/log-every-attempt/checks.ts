import type { Check, Finding } from '@/lib/authoring/code-checks';
import {
  count,
  describeSettled,
  describeValue,
  fail,
  noUnhandledRejection,
  pass,
  skip,
  thousands,
} from '@/lib/authoring/code-checks';
import type { Act } from '@/lib/authoring/scenario';
import { EVENTS, endOf, eventOf, fieldOf, linesOf, startOf } from './audit';
import type { LogObservation, LogSeen, Tried } from './scenario';

/** Virtual ms that a time-out, or a duration that is written, may be off. */
const TOLERANCE_MS = 250;

type Judge = (tried: Tried) => string | null;

/** The first attempt about which a rule has something to say decides. */
const rule = (code: string, title: string, passes: string, judge: Judge): Check<LogObservation> => ({
  code,
  title,
  judge: (observation) => {
    const attempts = attemptsOf(observation);
    for (const tried of attempts) {
      const wrong = judge(tried);
      if (wrong !== null) return fail(`The attempt ${tried.what}: ${wrong}`);
    }
    return attempts.length > 0 ? pass(passes) : skip('Not judged: nothing was seen.');
  },
});

/** The checks of `runAttempt`, in the order in which they decide. */
export const checks: readonly Check<LogObservation>[] = [
  rule(
    'SWALLOWED',
    'What the work gives or fails with goes on to the queue',
    'Each result and each error went on.',
    judgeGoesOn,
  ),

  { code: 'NO_TIMEOUT', title: 'An attempt ends when `timeoutMs` is over', judge: judgeTimes },

  rule(
    'NOT_STARTED',
    'One `started` is written, before the work begins',
    'One `started` for each attempt, before its work.',
    judgeStart,
  ),

  rule(
    'NOT_ENDED',
    'One end is written, when the work is over, and it is the right one',
    'One end for each attempt, and each tells how it ended.',
    judgeEnd,
  ),

  noUnhandledRejection('The work may reject when its time is long over.'),

  rule(
    'WRONG_ATTEMPT',
    'Each line has the job’s id and the attempt, counted from 1',
    'Each line names its job and its attempt.',
    judgeNames,
  ),

  rule(
    'NO_FACTS',
    'The end says how long it took, and the error’s message',
    'Each end has its duration, and each failure its message.',
    judgeFacts,
  ),

  { code: 'PAYLOAD', title: 'Nothing of the job’s data is written', judge: judgeLeaks },
];

function judgeGoesOn({
  call,
  value,
  failure,
  lines,
  timeoutMs,
  workedMs,
  jobId,
  handed,
}: Tried): string | null {
  // The work never ended in time: what counts is that the queue is told of a failure.
  if (value === null && failure === null) {
    if (call.kind !== 'fulfilled' || call.tookMs > timeoutMs + TOLERANCE_MS) return null;
    return `the queue was told that it is done after ${thousands(call.tookMs)} virtual ms, and the work had not ended within ${thousands(timeoutMs)}.`;
  }
  if (workedMs.times !== 1) return `\`perform\` was called ${count(workedMs.times, 'time')}, want 1.`;
  if (handed !== jobId)
    return `\`perform\` was handed ${handed === null ? 'no job' : `the job ${describeValue(handed)}`}, want "${jobId}".`;
  if (value !== null) {
    const isSame = call.kind === 'fulfilled' && call.value === value;
    return isSame ? null : `the work gave ${value}, and \`runAttempt\` ${describeSettled(call)}.`;
  }
  if (call.kind === 'rejected' && call.error.planned === failure) return null;
  const written = linesOf(lines).some((line) => eventOf(line) !== 'started')
    ? ', although a line tells of it'
    : '';
  if (call.kind === 'fulfilled')
    return `the work failed with "${failure}", and the queue was told that it is done${written}.`;
  return `the work failed with "${failure}", and \`runAttempt\` ${describeSettled(call)}; want it rejected with that very error.`;
}

function judgeStart({ lines, workedMs }: Tried): string | null {
  const started = lines.filter(({ line }) => eventOf(line) === 'started');
  if (started.length !== 1) return `${count(started.length, 'line')} with \`started\`, want 1.`;
  const [{ atMs, before } = { atMs: 0, before: true }] = started.map((line) => ({
    ...line,
    before: lines[0] === line,
  }));
  if (!before) return 'the line with `started` is not its first.';
  if (workedMs.from !== null && atMs > workedMs.from)
    return `\`started\` was written ${thousands(atMs - workedMs.from)} virtual ms after the work had begun.`;
  return null;
}

function judgeEnd(tried: Tried): string | null {
  const { lines, value, isLast, workedMs } = tried;
  const strange = lines.find(({ line }) => !EVENTS.includes(eventOf(line)));
  if (strange)
    return `a line has the event ${describeValue(fieldOf(strange.line, 'event'))}, want one of ${EVENTS.join(', ')}.`;
  const ends = lines.filter(({ line }) => eventOf(line) !== 'started');
  const wanted = value !== null ? 'completed' : isLast ? 'dead-lettered' : 'failed';
  const got = ends.map(({ line }) => `\`${eventOf(line)}\``).join(' and ');
  if (ends.length === 0) return `no line tells how it ended, want \`${wanted}\`.`;
  if (ends.length > 1)
    return `${count(ends.length, 'line')} tell how it ended, ${got}; want \`${wanted}\` alone.`;
  const [{ atMs, line } = { atMs: 0, line: null }] = ends;
  if (eventOf(line) !== wanted) return `it ended with ${got}, want \`${wanted}\`.`;
  const overMs = tried.failure === null && value === null ? null : workedMs.to;
  if (overMs !== null && atMs < overMs)
    return `${got} was written ${thousands(overMs - atMs)} virtual ms before the work was over.`;
  return null;
}

function judgeNames({ lines, jobId, attempt }: Tried): string | null {
  for (const { line } of lines) {
    if (fieldOf(line, 'jobId') !== jobId)
      return `\`${eventOf(line)}\` has the jobId ${describeValue(fieldOf(line, 'jobId'))}, want "${jobId}".`;
    if (fieldOf(line, 'attempt') !== attempt)
      return `\`${eventOf(line)}\` has the attempt ${describeValue(fieldOf(line, 'attempt'))}, want ${attempt}.`;
  }
  return null;
}

function judgeTimes(observation: LogObservation): Finding {
  const endless = Object.values(observation).find((act) => act.endless !== null)?.endless;
  if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
  return timed.judge(observation);
}

const timed = rule('NO_TIMEOUT', '', 'Attempts ended with their time.', judgeTime);

function judgeTime({ call, value, failure, timeoutMs }: Tried): string | null {
  if (value !== null || failure !== null) return null;
  if (call.kind === 'hung') return `it had not ended after ${thousands(call.tookMs)} virtual ms.`;
  if (Math.abs(call.tookMs - timeoutMs) <= TOLERANCE_MS) return null;
  return `it ended after ${thousands(call.tookMs)} virtual ms, want ${thousands(timeoutMs)}.`;
}

function judgeFacts({ lines, beganMs, failure, value, workedMs, timeoutMs }: Tried): string | null {
  const end = endOf(lines);
  if (!end || !startOf(lines)) return 'it has no lines to read.';
  const tookMs = value === null && failure === null ? timeoutMs : (workedMs.to ?? beganMs) - beganMs;
  const ms = fieldOf(end.line, 'ms');
  if (typeof ms !== 'number' || Math.abs(ms - tookMs) > TOLERANCE_MS)
    return `\`${eventOf(end.line)}\` has the ms ${describeValue(ms)}, and it took ${thousands(tookMs)}.`;
  if (value !== null) return null;
  const error = fieldOf(end.line, 'error');
  if (typeof error !== 'string' || error.trim() === '')
    return `\`${eventOf(end.line)}\` has the error ${describeValue(error)}, want its message as a text.`;
  if (failure !== null && !error.includes(failure))
    return `\`${eventOf(end.line)}\` has the error ${describeValue(error)}, want "${failure}".`;
  return null;
}

function judgeLeaks(observation: LogObservation): Finding {
  for (const { seen, console } of Object.values(observation) as readonly Act<LogSeen>[]) {
    if (!seen) continue;
    const printed = console.map(({ text }) => text).join('\n');
    const spoken = (['to', 'token'] as const).filter((key) =>
      seen.secrets.some((one) => printed.includes(one[key])),
    );
    const [leaked] = [...seen.leaks, ...spoken];
    if (leaked === undefined) continue;
    return fail(
      `The log holds \`data.${leaked}\` of a job${leaked === 'token' ? ', which opens the provider to whoever reads it' : ''}. An error carries more than its message.`,
    );
  }
  return pass('No address and no token in the log.');
}

const attemptsOf = (observation: LogObservation): readonly Tried[] =>
  (Object.values(observation) as readonly Act<LogSeen>[]).flatMap(({ seen }) => seen?.tried ?? []);
