import type { SqlExercise } from '../authoring/sql-exercise';
import { measuredProbes } from '../authoring/sql-probe';
import type { Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import type { Verdict } from '../grading/verdict';
import { nodeAssets } from '../postgres/assets.node';
import type { Engine } from '../postgres/engine';
import { openEngine } from '../postgres/fresh-engine';
import { observe } from '../postgres/observe';
import { findExercise } from './exercises';

/** Grades texts for tests, in this thread and from the sources as they are: no worker, no limit of time. */
export interface FreshGrader {
  readonly exercise: SqlExercise;
  readonly grade: (text: string) => Promise<Verdict>;
  /** `BUFFERS: Tenant 99 …` of the check that decided, `pass: …`, `invalid: …`. */
  readonly decided: (text: string) => Promise<string>;
  readonly observationOf: (text: string) => Promise<SqlObservation>;
  readonly close: () => Promise<void>;
}

/** A grader of one exercise, or of the one that has this id. What is our own fault throws. */
export async function freshGrader(of: SqlExercise | string): Promise<FreshGrader> {
  const exercise = typeof of === 'string' ? await findExercise(of) : of;
  if (exercise?.kind !== 'sql') throw new Error(`${of} is no SQL exercise of the registry`);
  const { run, close } = await freshRunner(exercise);
  const { signal } = new AbortController();
  const onError = (cause: unknown) => {
    throw cause;
  };
  const grade = (text: string) =>
    runAttempt({ exercise, text }, { runner: run, record: () => undefined, signal, now: () => 0, onError });
  return {
    exercise,
    grade,
    close,
    decided: async (text) => {
      const { verdict, message, checks } = await grade(text);
      const code = checks.find(({ status }) => status === 'fail')?.code;
      return verdict === 'fail' ? `${code}: ${message}` : `${verdict}: ${message}`;
    },
    observationOf: async (text) => {
      const outcome = await run({ exercise, text }, signal);
      if (outcome.kind !== 'observed') throw new Error(outcome.message);
      return outcome.observation;
    },
  };
}

interface FreshRunner {
  readonly run: Runner<SqlExercise, SqlObservation>;
  readonly close: () => Promise<void>;
}

/** Every attempt finds a fresh database; one on which nothing was run is still fresh. */
async function freshRunner({ dataset }: SqlExercise): Promise<FreshRunner> {
  const { secondData } = await nodeAssets(process.cwd())(dataset);
  let fresh: Engine | null = null;
  const close = async (): Promise<void> => {
    const used = fresh;
    fresh = null;
    // An instance that crashed may refuse to be closed.
    await used?.close().catch(() => undefined);
  };
  return {
    close,
    run: async ({ exercise, text }) => {
      fresh ??= await openEngine(dataset);
      const { accept, probes, second } = exercise;
      const job = { text, accept, probes: measuredProbes(probes), second: measuredProbes(second) };
      const outcome = await observe(fresh, job, { secondData, onProgress: () => undefined });
      if (outcome.kind !== 'observed' || outcome.observation.ran) await close();
      return outcome;
    },
  };
}
