import { isDeepStrictEqual } from 'node:util';
import type { ChoiceExercise } from '../authoring/choice-exercise';
import { measurementsOf } from '../authoring/choice-exercise';
import { runAttempt } from '../grading/attempt';
import { choiceRunner } from '../grading/choice/runner';
import { findGiveaways, findHintFault, findUnmeasured } from './choice-texts';
import type { MeasureAgain } from './measure-again';
import type { Trials } from './verify-exercise';

/** A choice has one right answer, so one solution is enough; what is written may be right in more ways. */
export const MIN_CHOICE_SOLUTIONS = 1;

/**
 * How the answers of a choice exercise are tried. Nothing of it can hang, and no other dataset could change the
 * answer: what it rests on is measured again instead, see {@link choiceProblems}.
 */
export function choiceTrials(exercise: ChoiceExercise, now: () => number): Trials {
  const never = () => new AbortController().signal;
  const observe = (text: string) => choiceRunner({ exercise, text }, never());
  return {
    grade: (text) =>
      runAttempt({ exercise, text }, { runner: choiceRunner, now, record: () => undefined, signal: never() }),
    gradeFirst: null,
    repeats: async (text) => isDeepStrictEqual(await observe(text), await observe(text)),
    gradeEndless: null,
  };
}

/** What the texts of a choice exercise must keep: no explanation tells another answer, and every number is measured. */
export async function choiceProblems(
  exercise: ChoiceExercise,
  measure: MeasureAgain,
): Promise<readonly string[]> {
  const hints = findHintFault(exercise);
  const giveaways = findGiveaways(exercise.question).map((words) => `an explanation gives away ${words}`);
  const unmeasured = findUnmeasured(exercise).map((words) => `nothing measures ${words}`);
  const measured = await Promise.all(
    Object.entries(measurementsOf(exercise)).map(async ([name, measurement]) => {
      if (exercise.dataset === null) return [`${name} needs a database, and its lab has none`];
      const got = await measure(exercise.dataset, measurement);
      return got === measurement.gives
        ? []
        : [`${name} measures ${got} ${measurement.counts}, the texts say ${measurement.gives}`];
    }),
  );
  return [...(hints === null ? [] : [hints]), ...giveaways, ...unmeasured, ...measured.flat()];
}
