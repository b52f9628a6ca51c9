import type { Outcome, Runner } from '../grading/attempt';

/** A runner that can be asked what came of its first attempt. */
export interface RememberingRunner<Exercise, Observation> {
  readonly runner: Runner<Exercise, Observation>;
  /** What came of this text when it was the first to be run; it is run if it was not. */
  readonly outcomeOf: (attempt: {
    readonly exercise: Exercise;
    readonly text: string;
  }) => Promise<Outcome<Observation>>;
}

/** Keeps the outcome of the first text alone: the starter's, which is graded first and compared with a second run. */
export function remembering<Exercise, Observation>(
  runner: Runner<Exercise, Observation>,
): RememberingRunner<Exercise, Observation> {
  let first: { readonly text: string; readonly outcome: Promise<Outcome<Observation>> } | null = null;
  const run: Runner<Exercise, Observation> = (attempt, signal) => {
    const outcome = runner(attempt, signal);
    first ??= { text: attempt.text, outcome };
    return outcome;
  };
  return {
    runner: run,
    outcomeOf: (attempt) =>
      first?.text === attempt.text ? first.outcome : runner(attempt, new AbortController().signal),
  };
}
