import type { Check, Finding } from '@/lib/authoring/code-checks';
import {
  actChecks,
  count,
  describeSettled,
  describeValue,
  fail,
  pass,
  thousands,
} from '@/lib/authoring/code-checks';
import { type InvalidationObservation, outliving, type Read, type Round } from './scenario';
import { REFUSED, WRITE } from './shop';

const check = actChecks<InvalidationObservation>();

const DAY_MS = 24 * 3_600_000;
/** Virtual ms that a write may take beside what the database needs. */
const SOON_MS = 200;

/** The checks of the three functions, in the order in which they decide. */
export const checks: readonly Check<InvalidationObservation>[] = [
  {
    code: 'NO_HIT',
    title: 'Answers are right, and the second read of anything asks no database',
    judge: judgeHits,
  },

  check('written', { code: 'STALE', title: 'After a write, list and product are fresh' }, (reads) => {
    const old = reads.find(({ isTrue }) => !isTrue);
    if (old) return fail(`A price was written, and then ${old.what} ${gave(old)}.`);
    return pass('List and product were fresh, in the same process and in another.');
  }),

  check(
    'ended',
    { code: 'NOT_AWAITED', title: 'The invalidation is done when the write is answered' },
    ({ write, reads }) => {
      const old = reads.find(({ isTrue }) => !isTrue);
      if (!old) return pass('A process that ended with its answer left nothing undone.');
      return fail(
        `The write was answered after ${thousands(write.call.tookMs)} virtual ms, and its process ended then. A second later ${old.what} ${gave(old)}.`,
      );
    },
  ),

  check(
    'underWay',
    { code: 'BEFORE_WRITE', title: 'What is read while the write goes on does not stay' },
    (rounds) =>
      judgeRounds(
        rounds.filter(({ endedBefore }) => endedBefore),
        'was over before the write was committed',
      ),
  ),

  check(
    'refused',
    { code: 'FAILED_WRITE', title: 'A write that is refused says so, and invalidates nothing' },
    ({ write, reads }) => {
      const { call } = write;
      if (call.kind !== 'rejected' || call.error.planned !== REFUSED)
        return fail(
          `The database refused the price, and \`setPrice\` ${describeSettled(call)}; want its own error.`,
        );
      const again = reads.find(({ loads }) => loads > 0);
      if (!again) return pass('What was stored stayed stored.');
      return fail(
        `The database refused the price, nothing had changed, and ${again.what} was read from the database again.`,
      );
    },
  ),

  check(
    'others',
    { code: 'TOO_MUCH', title: 'What the write did not change stays where it is' },
    ({ kept, sessions, hadSessions }) => {
      if (sessions < hadSessions)
        return fail(
          `A price was written, and ${count(hadSessions - sessions, 'session')} of ${hadSessions} were gone from Redis.`,
        );
      const lost = kept.filter(({ loads }) => loads > 0);
      const [first] = lost;
      if (!first)
        return pass(
          `${count(kept.length, 'other read')} asked no database, and ${hadSessions} sessions are there.`,
        );
      return fail(
        `A price was written, and ${count(lost.length, 'read')} of ${kept.length} that have nothing to do with it asked the database: ${first.what}.`,
      );
    },
  ),

  check('repeated', { code: 'SLOW', title: 'A write is answered within 0.25 s' }, ({ write }) => {
    const mostMs = WRITE.answerMs + SOON_MS;
    const { tookMs } = write.call;
    if (tookMs <= mostMs)
      return pass(`A write took ${thousands(tookMs)} virtual ms, ${WRITE.answerMs} of them in the database.`);
    return fail(
      `A write took ${thousands(tookMs)} virtual ms, ${WRITE.answerMs} of them in the database; want at most ${mostMs}.`,
    );
  }),

  check('repeated', { code: 'NO_TTL', title: 'Every key is gone within a day' }, ({ keys }) => {
    const [first] = outliving(keys, DAY_MS);
    if (!first) return pass(`${count(keys.length, 'key')}, each with a TTL.`);
    const life = first.ttlMs === null ? 'no TTL' : `a TTL of ${thousands(first.ttlMs)} ms`;
    return fail(`The key ${describeValue(first.key)} has ${life}, want at most ${thousands(DAY_MS)} ms.`);
  }),

  check(
    'underWay',
    { code: 'RACE', title: 'A read that was under way does not put the old value back' },
    (rounds, { crossing }) => {
      const late = judgeRounds(
        rounds.filter(({ endedBefore }) => !endedBefore),
        'had seen the old price',
      );
      const old = crossing.seen?.find(({ isTrue }) => !isTrue);
      if (late.status === 'fail' || !old) return late;
      return fail(
        `Of two writes the one that was committed first was answered last, and then ${old.what} ${gave(old)}.`,
      );
    },
  ),
];

function judgeHits(observation: InvalidationObservation): Finding {
  const endless = Object.values(observation).find((act) => act.endless !== null)?.endless;
  if (endless) return fail(`The code keeps the clock busy without an end: ${endless}.`);
  const { seen } = observation.repeated;
  if (!seen) return fail('Nothing was read.');
  const { first, again, write } = seen;
  const wrong = first.find(({ isTrue }) => !isTrue);
  if (wrong)
    return fail(
      `The first read of ${wrong.what} ${describeSettled(wrong.call)}, want ${describeValue(wrong.truth)}.`,
    );
  if (!write.isTrue)
    return fail(`\`setPrice\` ${describeSettled(write.call)}, want ${describeValue(write.truth)}.`);
  const asked = again.find(({ loads }) => loads > 0);
  if (asked)
    return fail(`The read of ${asked.what} asked the database ${count(asked.loads, 'time')}, want 0.`);
  const strange = again.find(({ call }) => call.kind !== 'fulfilled');
  if (strange) return fail(`The read of ${strange.what} ${describeSettled(strange.call)}.`);
  return pass(`${count(again.length, 'repeated read')} asked no database.`);
}

function judgeRounds(rounds: readonly Round[], which: string): Finding {
  for (const { how, after } of rounds) {
    const old = after.find(({ isTrue }) => !isTrue);
    if (old) return fail(`A read of ${how} ${which}; the write was answered, and ${old.what} ${gave(old)}.`);
  }
  return pass(`${count(rounds.length, 'read')} at the time of a write left nothing old behind.`);
}

const gave = ({ call, truth }: Read): string => `${describeSettled(call)}, want ${describeValue(truth)}`;
