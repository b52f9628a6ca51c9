import { isDeepStrictEqual } from 'node:util';
import type { SqlExercise } from '../authoring/sql-exercise';
import type { Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import type { SqlObservation } from '../grading/sql-observation';
import { remembering } from './remembering';
import type { Trials } from './verify-exercise';

type SqlRunner = Runner<SqlExercise, SqlObservation>;

export interface SqlTrialOptions {
  readonly runner: SqlRunner;
  /** A runner that gives up soon, for the submission that never ends. */
  readonly impatient: SqlRunner;
  readonly now: () => number;
}

/** How the texts of an SQL exercise are tried. */
export function sqlTrials(exercise: SqlExercise, { runner, impatient, now }: SqlTrialOptions): Trials {
  const gradeWith = (tried: SqlExercise, runs: SqlRunner) => (text: string) =>
    runAttempt(
      { exercise: tried, text },
      { runner: runs, now, record: () => undefined, signal: new AbortController().signal },
    );
  const { signal } = new AbortController();
  const first = remembering(runner);
  return {
    grade: gradeWith(exercise, first.runner),
    gradeFirst: gradeWith({ ...exercise, second: [] }, runner),
    repeats: async (text) => {
      const attempt = { exercise, text };
      return isDeepStrictEqual(await first.outcomeOf(attempt), await runner(attempt, signal));
    },
    gradeEndless: gradeWith(exercise, impatient),
  };
}
