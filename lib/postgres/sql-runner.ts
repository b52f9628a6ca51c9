import type { SqlExercise } from '../authoring/sql-exercise';
import { measuredProbes } from '../authoring/sql-probe';
import type { Outcome, Runner } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import { ATTEMPT_TIMEOUT_MS } from './limits';
import type { PostgresSession } from './session';

/** What an attempt needs of a database: it is measured, then ended. */
export type ObservingSession = Pick<PostgresSession, 'observe' | 'close'>;

export interface SqlRunnerOptions {
  /** Opens a fresh database with the dataset; nothing of an earlier session is in it. */
  readonly open: (dataset: string, signal: AbortSignal) => Promise<ObservingSession>;
  /** Wall clock from the moment the database is ready. */
  readonly timeoutMs?: number;
}

/** Runs an attempt on a database of its own, which is ended afterwards, also when time is up or `signal` aborts. */
export function sqlRunner({
  open,
  timeoutMs = ATTEMPT_TIMEOUT_MS,
}: SqlRunnerOptions): Runner<SqlExercise, SqlObservation> {
  return async ({ exercise, text }, signal) => {
    const session = await open(exercise.dataset, signal);
    const abort = () => session.close();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    let running = 'the start';
    const job = {
      text,
      accept: exercise.accept,
      probes: measuredProbes(exercise.probes),
      second: measuredProbes(exercise.second),
      ...(exercise.dearPages === undefined ? {} : { dearPages: exercise.dearPages }),
    };
    const observing = session.observe(job, (progress) => {
      running = progress.running;
    });
    try {
      return await endAfter(observing, timeoutMs, () => ({
        kind: 'timed-out',
        message: `Not finished after ${timeoutMs / 1000} s: stopped at ${running}.`,
      }));
    } finally {
      signal.removeEventListener('abort', abort);
      session.close();
    }
  };
}

type SqlOutcome = Outcome<SqlObservation>;

/** The promise's value, or that of `late` once time is up. */
async function endAfter(
  promise: Promise<SqlOutcome>,
  timeoutMs: number,
  late: () => SqlOutcome,
): Promise<SqlOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<SqlOutcome>((resolve) => {
    timer = setTimeout(() => resolve(late()), timeoutMs);
  });
  try {
    // Ending the session afterwards rejects the promise that lost; nobody waits for it any more.
    promise.catch(() => undefined);
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
