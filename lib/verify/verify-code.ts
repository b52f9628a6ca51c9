import { isDeepStrictEqual } from 'node:util';
import type { CodeExercise } from '../authoring/code-exercise';
import type { Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import type { CodeObservation } from '../grading/code-observation';
import type { Trials } from './verify-exercise';

type CodeRunner = Runner<CodeExercise, CodeObservation>;

export interface CodeTrialOptions {
  readonly runner: CodeRunner;
  /** The same with another seed: other durations, other values, other random numbers. */
  readonly reseeded: CodeRunner;
  /** A runner that gives up soon, for the submission that never ends. */
  readonly impatient: CodeRunner;
  readonly now: () => number;
}

/** How the texts of a code exercise are tried. */
export function codeTrials(
  exercise: CodeExercise,
  { runner, reseeded, impatient, now }: CodeTrialOptions,
): Trials {
  const gradeWith = (by: CodeRunner) => (text: string) =>
    runAttempt(
      { exercise, text },
      { runner: by, now, record: () => undefined, signal: new AbortController().signal },
    );
  const observe = (text: string) => runner({ exercise, text }, new AbortController().signal);
  return {
    grade: gradeWith(runner),
    gradeFirst: null,
    gradeReseeded: gradeWith(reseeded),
    repeats: async (text) => {
      const [first, second] = [await observe(text), await observe(text)];
      return first.kind === 'observed' && isDeepStrictEqual(first, second);
    },
    gradeEndless: gradeWith(impatient),
  };
}
