import type { AttemptOptions, Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import { choiceRunner } from '../grading/choice/runner';
import type { CodeObservation } from '../grading/code-observation';
import type { SqlObservation } from '../grading/sql-observation';
import type { Verdict } from '../grading/verdict';
import type { ChoiceExercise, UnnamedChoiceExercise } from './choice-exercise';
import type { CodeExercise } from './code-exercise';
import type { SqlExercise, UnnamedSqlExercise } from './sql-exercise';

/** A graded task of a lab; what differs between the kinds follows from `kind`. */
export type Exercise = SqlExercise | ChoiceExercise | CodeExercise;

/** An exercise of a lab with a database. */
export type DatabaseExercise = SqlExercise | ChoiceExercise;

/** An exercise before its lab has named it and given it a dataset. */
export type UnnamedExercise = UnnamedSqlExercise | UnnamedChoiceExercise;

/** What executes the attempts of the kinds that need something to run in. */
export interface Runners {
  readonly sql: Runner<SqlExercise, SqlObservation>;
  /** Needed where code is attempted; without it such an attempt is our fault. */
  readonly code?: Runner<CodeExercise, CodeObservation>;
}

/** {@link runAttempt} for an exercise of any kind: the kind chooses the runner, all else is the same flow. */
export function attemptExercise(
  { exercise, text }: { readonly exercise: Exercise; readonly text: string },
  { runners, ...options }: Omit<AttemptOptions<never, never>, 'runner'> & { readonly runners: Runners },
): Promise<Verdict> {
  switch (exercise.kind) {
    case 'sql':
      return runAttempt({ exercise, text }, { ...options, runner: runners.sql });
    case 'choice':
      return runAttempt({ exercise, text }, { ...options, runner: choiceRunner });
    case 'code':
      return runAttempt({ exercise, text }, { ...options, runner: runners.code ?? withoutSandbox });
  }
}

const withoutSandbox: Runner<CodeExercise, CodeObservation> = async () => {
  throw new Error('There is no sandbox to run this exercise in.');
};
