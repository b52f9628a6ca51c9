import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'Two lines for every attempt',
  task:
    'Write `runAttempt`, which runs one attempt of a job through `perform` and writes two lines: `started` before the ' +
    'work, and when it is over `completed`, `failed` or, after the last attempt, `dead-lettered`. Each has the job’s id ' +
    'and the attempt, counted from 1; an end has its `ms`, a failure the message of its `error`; nothing of `job.data` ' +
    'is written. What the work gives or fails with goes on as it is. After `timeoutMs` the attempt fails.',
  starterNote:
    'This starter writes failures alone, counts from 0, and tells the queue after each of them that the job is done.',
  exports: {
    runAttempt: 'async function runAttempt(job: QueuedJob, deps: AttemptDeps): Promise<unknown>',
  },
  acts: {
    done: 'one attempt that succeeds',
    failing: 'four attempts that fail, each in a process of its own; and a job that has only one',
    recovers: 'an attempt that throws at once, and the last of three, which succeeds',
    late: 'work that never ends, or ends 4 s after the time is over',
    together: 'four jobs at once in one process',
  },
  checks,
  hints: [
    'Who decides whether the job comes again: your line in the log, or what becomes of the promise that you return?',
    'Put the call of `perform` inside the `try`, so that a throw at once is caught as well. Race it against a timer, and ' +
      'write the end in one place only, after the race: what comes later has nobody left to tell.',
    '`const attempt = job.attemptsMade + ___`; write `started`; `try { value = await race(perform(job), ___) } catch ' +
      '(error) { log({ event: attempt >= ___ ? "dead-lettered" : "failed", … }); throw ___ }`; write `completed`; return it.',
  ],
  solutions: {
    'try-and-race':
      'A race inside a try: the catch writes and throws on, the line after it writes the success',
    'settled-once': 'One promise, settled by whoever comes first, whose settling writes the end',
    'ledger-class': 'A ledger that knows the job writes both lines; the outcome is data before it is thrown',
  },
  mistakes: {
    'swallows-the-error': {
      fails: 'SWALLOWED',
      says: 'and the queue was told that it is done, although a line tells of it',
    },
    'failures-alone': { fails: 'NOT_STARTED', says: '0 lines with `started`, want 1' },
    'success-in-advance': { fails: 'NOT_ENDED', says: 'virtual ms before the work was over' },
    'finally-completed': { fails: 'NOT_ENDED', says: '2 lines tell how it ended, `completed` and `failed`' },
    'no-dead-letter': { fails: 'NOT_ENDED', says: 'it ended with `failed`, want `dead-lettered`' },
    'from-zero': { fails: 'WRONG_ATTEMPT', says: 'has the attempt 0, want 1' },
    'waits-for-ever': { fails: 'NO_TIMEOUT', says: 'it had not ended after' },
    'whole-error': { fails: 'PAYLOAD', says: 'An error carries more than its message' },
  },
});
