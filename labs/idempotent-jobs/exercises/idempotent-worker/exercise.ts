import { defineCodeExercise } from '@/lib/authoring/code-exercise';
import { checks } from './checks';

export default defineCodeExercise({
  title: 'One e-mail, however often the job comes',
  task:
    'Write `processJob`, which sends the e-mail of a job, and `nextDelay`, which tells the queue how long to wait after ' +
    'a failed attempt. Jobs are delivered at least once: a worker may die between any two calls, and 30 s later the ' +
    'job comes again with the same attempt number. The policy: attempts at once, then after 1, 5 and 30 minutes, then ' +
    'the dead letter; an attempt lasts at most 30 s.',
  starterNote:
    'This starter looks into the store before it sends, and that is not enough: two workers can look at once, a worker ' +
    'can die before it records, a provider can keep it waiting, and the queue is told to retry for ever.',
  exports: {
    processJob: 'async function processJob(job: Job, deps: Deps): Promise<void>',
    nextDelay: "function nextDelay(attempt: number, error: unknown): number | 'dlq'",
  },
  acts: {
    once: 'one delivery',
    neighbours: 'two jobs with the same name, and two more for the same user',
    again: 'delivered three times, each time to a process of its own',
    together: 'delivered twice within 0 to 410 ms, to one process and to two',
    crashes: 'the first worker dies, after each number of calls in turn',
    transient: 'the provider fails during the first attempt',
    hanging: 'the provider does not answer during the first attempt',
    mute: 'the provider takes the first message and does not answer',
    always: 'the provider fails for ever',
  },
  checks,
  hints: [
    'The worker dies after the provider took the e-mail and before anything was recorded. Who still knows that it was sent?',
    'Look at the second argument of `email.send`, and at what in a job stays the same when it comes again. Then at what ' +
      'a fulfilled promise tells the queue, and how long a provider can keep silent.',
    'Race `email.send(message, { idempotencyKey: … })` against a timer of less than 30 s that rejects, and let what ' +
      'fails reject. `nextDelay`: a list of three waits, looked up at `attempt - 1`, and what comes after it.',
  ],
  solutions: {
    generator: 'A generator of steps, driven against one timer; delays with a little chance in them',
    'record-and-key': 'A record in the store for most repeats, the key for the moment before it is written',
    'key-alone': 'The key alone: the provider remembers, the store is not used',
    lease: 'A lease lets one worker in at a time; a job that is busy is thrown back',
    'tries-twice': 'Two short tries in one attempt, shared by deliveries to the same process',
  },
  mistakes: {
    'looks-then-sends': {
      fails: 'DUPLICATE',
      says: 'delivered twice at the same time, to one process: 2 e-mails',
    },
    'remembers-in-memory': { fails: 'DUPLICATE', says: 'delivered three times: 3 e-mails, want 1' },
    'fresh-key': { fails: 'LOST', says: 'after its worker died with 1 of 2 calls made' },
    'fresh-key-with-lease': {
      fails: 'DUPLICATE',
      says: 'after its worker died with 2 of 3 calls made: 2 e-mails',
    },
    'key-in-the-message': { fails: 'DUPLICATE', says: '2 e-mails, want 1' },
    'one-key-per-attempt': {
      fails: 'DUPLICATE',
      says: 'takes the first message and does not answer: 2 e-mails, want 1',
    },
    'one-key-per-user': { fails: 'NOT_SENT', says: 'for a user who had had one: 0 e-mails, want 2' },
    'one-key-for-all': { fails: 'NOT_SENT', says: 'job 2 got 0 e-mails' },
    'claim-upside-down': { fails: 'NOT_SENT', says: 'delivered once: 0 e-mails, want 1' },
    'records-first': { fails: 'LOST', says: 'before the provider had its message: 0 e-mails' },
    'claim-outlives-its-worker': { fails: 'LOST', says: 'died with 1 of 2 calls made' },
    'busy-means-done': { fails: 'LOST', says: 'died with 2 of 4 calls made' },
    'swallows-the-error': {
      fails: 'LOST',
      says: 'a provider that fails during the first attempt: 0 e-mails',
    },
    'late-means-sent': {
      fails: 'LOST',
      says: 'a provider that does not answer during the first attempt: 0 e-mails',
    },
    'failure-keeps-the-claim': { fails: 'LOST', says: 'a provider that fails during the first attempt' },
    'gives-up-at-once': { fails: 'LOST', says: '`nextDelay(1, error)` gave "dlq"' },
    'longest-wait-for-ever': { fails: 'RETRIES_FOREVER', says: 'retried after attempt 12 too' },
    'nothing-at-the-end': { fails: 'NO_DLQ', says: '`nextDelay(4, error)` gave undefined' },
    'throws-at-the-end': { fails: 'NO_DLQ', says: '`nextDelay(4, error)` threw' },
    'done-at-the-end': { fails: 'NO_DLQ', says: 'as if it had been sent' },
    'counts-from-zero': { fails: 'SCHEDULE', says: 'runs at minutes 0, 5, 35, want 0, 1, 6, 36' },
    'in-seconds': { fails: 'SCHEDULE', says: 'runs at minutes 0, 0, 0.01, 0.04' },
    doubles: { fails: 'SCHEDULE', says: 'runs at minutes 0, 1, 3, 7' },
    'as-a-promise': { fails: 'NO_DLQ', says: 'gave [promise]' },
    'one-retry-too-many': { fails: 'SCHEDULE', says: '0, 1, 6, 36, 66' },
    'waits-for-ever': {
      fails: 'NO_TIMEOUT',
      says: 'attempt 1 had not ended after 120 virtual s, want at most 31',
    },
    'patient-minute': { fails: 'NO_TIMEOUT', says: 'took 60 virtual s' },
    'retries-inside': { fails: 'NO_TIMEOUT', says: 'want at most 31' },
    'asks-without-a-pause': { fails: 'NO_TIMEOUT', says: 'without an end' },
  },
});
