import {
  defineScenario,
  type Instance,
  type ObservationOf,
  type Plain,
  type Settled,
  type World,
} from '@/lib/authoring/scenario';
import { fieldOf } from './audit';

/** One call of `log`, as it was made. */
export interface Line {
  readonly atMs: number;
  readonly line: Plain;
}

/** One attempt: what was handed in, what came out, what was written. Times are virtual ms. */
export interface Tried {
  /** To follow "The attempt": `that succeeds`. */
  readonly what: string;
  readonly jobId: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly isLast: boolean;
  readonly call: Settled;
  readonly lines: readonly Line[];
  readonly beganMs: number;
  /** When the work began, how often, and when it was over; null: it never was. */
  readonly workedMs: { readonly from: number | null; readonly to: number | null; readonly times: number };
  /** What `perform` was handed as the job’s id; null when it was handed no job. */
  readonly handed: Plain;
  /** What the work gave; null when it failed. */
  readonly value: number | null;
  /** The message of the error that the work failed with; null when it did not fail. */
  readonly failure: string | null;
  /** What the attempt may last. */
  readonly timeoutMs: number;
}

/** What of a job nobody may read in a log, as texts that cannot be there by chance. */
interface Secrets {
  readonly to: string;
  readonly token: string;
}

/** What the work does. */
interface Fate {
  readonly what: string;
  readonly kind: 'succeeds' | 'fails' | 'throws' | 'hangs' | 'succeeds late' | 'fails late';
  readonly attemptsMade?: number;
  readonly attempts?: number;
}

/** A late answer comes this much after the time of the attempt is over. */
const LATE_MS = 4_000;
/** Time for what is written when the attempt is long over. */
const AFTERMATH_MS = 60_000;
/** Time that an attempt gets in all. */
const WITHIN_MS = 120_000;
const TIMEOUTS_MS = [30_000, 12_000] as const;

const number = (world: World): number => 100_000_000 + Math.floor(world.random() * 900_000_000);

interface Bench {
  readonly world: World;
  readonly secrets: Secrets[];
}

interface TryOptions extends Fate {
  readonly process?: Instance;
  readonly jobId?: string;
  readonly timeoutMs?: number;
}

/** Runs one attempt and listens until long after its end. */
async function tryOnce({ world, secrets }: Bench, options: TryOptions): Promise<Tried> {
  const { what, kind, attemptsMade = 0, attempts = 4, timeoutMs = TIMEOUTS_MS[0] } = options;
  const process = options.process ?? world.instance();
  const jobId = options.jobId ?? `job-${number(world)}`;
  const secret = { to: `ada.${number(world)}@example.com`, token: `tok_${number(world)}` };
  secrets.push(secret);
  const lines: Line[] = [];
  const worked: { from: number | null; to: number | null; times: number } = {
    from: null,
    to: null,
    times: 0,
  };
  const message = `503 from the provider, request ${number(world)}`;
  // As HTTP clients do, the error carries the request that it failed for.
  const error = world.failure(message, { status: 503, authorization: secret.token, recipient: secret.to });
  const value = number(world);
  const settle = (): number => {
    worked.to = world.nowMs;
    if (kind === 'fails' || kind === 'throws' || kind === 'fails late') throw error;
    return value;
  };
  const durationMs = kind.endsWith('late') ? timeoutMs + LATE_MS : 150 + Math.floor(world.random() * 5_000);
  let handed: Plain = null;
  const begin = (given: Plain) => {
    handed = fieldOf(given, 'id') ?? null;
    worked.times += 1;
    worked.from ??= world.nowMs;
  };
  const later = async (): Promise<number> => {
    if (kind === 'hangs') return new Promise<number>(() => undefined);
    await world.sleep(durationMs);
    return settle();
  };
  const perform = (given: Plain): number | Promise<number> => {
    begin(given);
    return kind === 'throws' ? settle() : later();
  };
  const log = (line: Plain): void => {
    lines.push({ atMs: world.nowMs, line: line ?? null });
  };
  const now = () => world.epochMs + world.nowMs;
  const job = { id: jobId, name: 'receipt', data: secret, attemptsMade, opts: { attempts } };
  const beganMs = world.nowMs;
  const call = await process.call('runAttempt', [job, { perform, log, now, timeoutMs }], {
    withinMs: WITHIN_MS,
  });
  await world.sleep(AFTERMATH_MS);
  const fails = kind === 'fails' || kind === 'throws';
  return {
    ...{ what, jobId, attempt: attemptsMade + 1, isLast: attemptsMade + 1 >= attempts, call, lines, beganMs },
    ...{
      workedMs: worked,
      handed,
      value: kind === 'succeeds' ? value : null,
      failure: fails ? message : null,
      timeoutMs,
    },
  };
}

/** Texts of jobs that stand in what was written, by `log` or in the console of the act. */
const leaksIn = (tried: readonly Tried[], secrets: readonly Secrets[]): readonly string[] => {
  const text = JSON.stringify(tried.map(({ lines }) => lines));
  const leaked = (key: keyof Secrets) => secrets.some((secret) => text.includes(secret[key]));
  return (['to', 'token'] as const).filter(leaked);
};

async function bench(world: World, run: (bench: Bench) => Promise<readonly Tried[]>) {
  const secrets: Secrets[] = [];
  const tried = await run({ world, secrets });
  return { tried, leaks: leaksIn(tried, secrets), secrets };
}

export const scenario = defineScenario({
  /** One attempt that succeeds, the first. */
  done: async (world: World) =>
    bench(world, async (at) => [await tryOnce(at, { what: 'that succeeds', kind: 'succeeds' })]),

  /** A job that fails until it is given up, each attempt in a process of its own; and one that has a single attempt. */
  failing: async (world: World) =>
    bench(world, async (at) => {
      const jobId = `job-${number(world)}`;
      const tried: Tried[] = [];
      for (let attemptsMade = 0; attemptsMade < 4; attemptsMade += 1) {
        const what = `${attemptsMade + 1} of 4, which fails`;
        tried.push(await tryOnce(at, { what, kind: 'fails', jobId, attemptsMade }));
      }
      tried.push(await tryOnce(at, { what: '1 of 1, which fails', kind: 'fails', attempts: 1 }));
      return tried;
    }),

  /** Another job fails twice, the second time at once, and then succeeds. */
  recovers: async (world: World) =>
    bench(world, async (at) => {
      const jobId = `job-${number(world)}`;
      const one = await tryOnce(at, {
        what: '1 of 3, which throws at once',
        kind: 'throws',
        jobId,
        attempts: 3,
      });
      const two = await tryOnce(at, {
        ...{ what: '3 of 3, which succeeds', kind: 'succeeds' as const },
        ...{ jobId, attempts: 3, attemptsMade: 2 },
      });
      return [one, two];
    }),

  /** Work that does not end, or ends when the time of the attempt is over. */
  late: async (world: World) =>
    bench(world, async (at) => {
      const tried: Tried[] = [];
      for (const timeoutMs of TIMEOUTS_MS) {
        for (const kind of ['hangs', 'succeeds late', 'fails late'] as const) {
          const what = `whose work ${kind}, with a \`timeoutMs\` of ${timeoutMs}`;
          tried.push(await tryOnce(at, { what, kind, timeoutMs }));
        }
      }
      const what = '4 of 4, whose work hangs';
      tried.push(await tryOnce(at, { what, kind: 'hangs', attemptsMade: 3 }));
      return tried;
    }),

  /** Four jobs at once in one process. */
  together: async (world: World) =>
    bench(world, async (at) => {
      const process = world.instance();
      const fates = ['succeeds', 'fails', 'succeeds', 'fails'] as const;
      return Promise.all(
        fates.map(async (kind, i) => {
          await world.sleep(i * 70);
          const what = `of one of 4 jobs at once, which ${kind}`;
          return tryOnce(at, { what, kind, process, attemptsMade: i % 3 });
        }),
      );
    }),
});

export type LogObservation = ObservationOf<typeof scenario>;

export type LogSeen = NonNullable<LogObservation['done']['seen']>;
