import { isDeepStrictEqual } from 'node:util';
import type { CodeExercise } from '../authoring/code-exercise';
import type { Runner } from '../grading/attempt';
import { runAttempt } from '../grading/attempt';
import type { CodeObservation } from '../grading/code-observation';
import { remembering } from './remembering';
import type { Trials } from './verify-exercise';

type CodeRunner = Runner<CodeExercise, CodeObservation>;

export interface CodeTrialOptions {
  /** Its sandboxes may have taken other attempts before. */
  readonly runner: CodeRunner;
  /** The same in sandboxes that nobody has used, as a reader's are. */
  readonly fresh: CodeRunner;
  /** The same with another seed: other durations, other values, other random numbers. */
  readonly reseeded: CodeRunner;
  /** A runner that gives up soon, for the submission that never ends. */
  readonly impatient: CodeRunner;
  readonly now: () => number;
}

/** How the texts of a code exercise are tried. */
export function codeTrials(
  exercise: CodeExercise,
  { runner, fresh, reseeded, impatient, now }: CodeTrialOptions,
): Trials {
  const { signal } = new AbortController();
  const gradeWith = (by: CodeRunner) => (text: string) =>
    runAttempt({ exercise, text }, { runner: by, now, record: () => undefined, signal });
  const first = remembering(runner);
  return {
    grade: gradeWith(first.runner),
    gradeFirst: null,
    gradeReseeded: gradeWith(reseeded),
    repeats: async (text) => {
      const attempt = { exercise, text };
      const once = await first.outcomeOf(attempt);
      return once.kind === 'observed' && isDeepStrictEqual(once, await fresh(attempt, signal));
    },
    gradeEndless: gradeWith(impatient),
  };
}
