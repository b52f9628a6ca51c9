import { CASES, PROCESSES, SEEDED, VIRTUAL_TIME } from '@/lib/authoring/assumptions';
import { defineCodeLab } from '@/lib/authoring/code-lab';
import idempotentWorker from './exercises/idempotent-worker/exercise';
import logEveryAttempt from './exercises/log-every-attempt/exercise';

export default defineCodeLab('idempotent-jobs', {
  title: 'Retries, idempotency, dead letters',
  world: {
    about:
      'Your `processJob` is called for 12 jobs, a second apart, each delivery in a worker of its own; a job that fails, ' +
      'or whose worker dies between two calls, comes again after 5 s, up to five times in all. The provider takes 300 ms.',
    assumptions: [
      VIRTUAL_TIME,
      SEEDED,
      {
        says: 'Delivery is at least once: after a failure or a death a job comes again 5 s later, up to five times in all, and each delivery has a worker of its own. A failure counts as an attempt; a death does not, as nobody is left to count it.',
      },
      {
        says: 'A worker that dies does so after one, two or three of its calls to the store and the provider: the last one happened, and its answer never arrives. With the first slider above 0, the first worker of each job dies there, and no other.',
      },
      {
        says: 'The store takes 2 ms for a call, never fails, forgets nothing, and `putIfAbsent` is atomic. A real store can fail in the middle of all that.',
      },
      {
        says: 'The provider takes 300 ms. When its answer gets lost, it rejects with 504 although the e-mail is on its way; an idempotency key that it has seen is dropped for ever, where real ones remember for hours or days.',
      },
      PROCESSES,
      CASES,
    ],
    types: `
interface Job {
  id: string;
  name: string;
  data: { userId: string; to: string };
  /** 1 for the first attempt; a job whose worker died comes again with the same number. */
  attempt: number;
}
interface Log {
  (...args: unknown[]): void;
  info(...args: unknown[]): void;
  warn(...args: unknown[]): void;
  error(...args: unknown[]): void;
}
interface Deps {
  /** Virtual milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
  log: Log;
  /** Shared by all workers; it forgets nothing by itself. */
  store: {
    /** undefined when there is nothing. */
    get(key: string): Promise<any>;
    set(key: string, value: unknown): Promise<void>;
    /** true when the key was absent and now holds the value. */
    putIfAbsent(key: string, value: unknown): Promise<boolean>;
    delete(key: string): Promise<void>;
  };
  email: {
    /** A message with an idempotency key that the provider has seen is dropped. */
    send(message: object, options?: { idempotencyKey?: string }): Promise<void>;
  };
  /** In this world: e-mails that the customer of the job has by now. */
  inbox(): number;
}
/* For the exercise that writes attempts down. */
interface QueuedJob {
  id: string;
  name: string;
  /** Whom the e-mail is for, and the token that the provider wants. */
  data: { to: string; token: string };
  /** Attempts that have failed before this one: 0 during the first. */
  attemptsMade: number;
  /** Attempts that the job gets in all. */
  opts: { attempts: number };
}

interface LogLine {
  event: 'started' | 'completed' | 'failed' | 'dead-lettered';
  jobId: string;
  /** 1 for the first. */
  attempt: number;
  /** In the line that ends an attempt: what it took. */
  ms?: number;
  /** In a line of a failure: the error’s message. */
  error?: string;
}

interface AttemptDeps {
  /** Does the work; it may throw at once, reject, or never settle. */
  perform(job: QueuedJob): Promise<unknown>;
  log(line: LogLine): void;
  /** Milliseconds since 1970. */
  now(): number;
  timeoutMs: number;
}
`,
    exports: {
      processJob: 'async function processJob(job: Job, deps: Deps): Promise<void>',
    },
    settings: {
      crashPoint: {
        label: 'The first worker of each job dies after its call number',
        unit: '(0: by chance)',
        from: 0,
        to: 3,
        step: 1,
        standard: 0,
      },
      deaths: { label: 'Workers that die by chance', unit: 'in 100', from: 0, to: 60, step: 5, standard: 30 },
      lostAnswers: {
        label: 'Answers of the provider that get lost',
        unit: 'in 100',
        from: 0,
        to: 60,
        step: 5,
        standard: 20,
      },
    },
  },
  scratch: `// Called once per delivery. It looks, sends and records, and some customers get two e-mails: press Run, read Console.
export async function processJob(job: Job, { store, email, inbox }: Deps) {
  if (await store.get(job.id)) return;
  if (inbox() > 0) console.warn(job.id, 'is about to be sent again; its customer has', inbox());
  await email.send({ to: job.data.to, template: job.name });
  await store.set(job.id, 'sent');
}
`,
  exercises: { 'log-every-attempt': logEveryAttempt, 'idempotent-worker': idempotentWorker },
});
