import { choiceChecks } from '../grading/choice/checks';
import type { Measurement, Question } from '../grading/choice/question';
import type { Asking } from '../grading/choice/runner';
import { findQuestionFaults } from './choice-rules';
import type { Mistake } from './sql-exercise';

export type { Measurement } from '../grading/choice/question';

export interface ChoiceExerciseDefinition {
  readonly title: string;
  /** What this is about and the facts that the answer follows from, in one to three sentences; `backticks` mark code. */
  readonly task: string;
  readonly question: Question;
  /**
   * Where the numbers in its texts come from: name -> what gives it. Each "N pages" that a text asserts must be one of
   * these or a predicted quantity; `check:labs` measures all of them again.
   */
  readonly measurements: Readonly<Record<string, Measurement>>;
  /** A question; where to look; the shape of the answer. Three or four. */
  readonly hints: readonly string[];
  /** File name without ending -> the idea, one line. One is enough: a choice has one right answer. */
  readonly solutions: Readonly<Record<string, string>>;
  /** File name without ending -> how it fails. At least four. */
  readonly mistakes: Readonly<Record<string, Mistake>>;
}

/** A task that is answered by choosing. It needs no worker, so every kind of lab can have some. */
export interface ChoiceExercise extends ChoiceExerciseDefinition, Asking {
  readonly kind: 'choice';
  /** Name of the dataset's subset on which its numbers are measured, or null in a lab on code. Its lab sets it. */
  readonly dataset: string | null;
}

/** An exercise before its lab has named it and said where it is measured. */
export type UnnamedChoiceExercise = Omit<ChoiceExercise, 'id' | 'dataset'>;

/** Throws, naming each fault, for a question that cannot be asked: a wrong choice without a reason, a missing group. */
export function defineChoiceExercise(definition: ChoiceExerciseDefinition): UnnamedChoiceExercise {
  const faults = findQuestionFaults(definition.question);
  if (faults.length > 0) throw new Error(`${definition.title}: ${faults.join('; ')}.`);
  return { ...definition, kind: 'choice', checks: choiceChecks(definition.question) };
}

/** Everything that an exercise says was measured, by name. */
export function measurementsOf({
  question,
  measurements,
}: Pick<ChoiceExercise, 'question' | 'measurements'>): Readonly<Record<string, Measurement>> {
  if (question.kind !== 'predict') return measurements;
  const predicted = Object.entries(question.quantities).map(([id, { measurement }]) => [id, measurement]);
  return { ...measurements, ...Object.fromEntries(predicted) };
}

/** Every text of a question that a reader sees, for what is true of all texts. */
export function textsOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'classify':
      return [
        question.ask,
        ...Object.values(question.groups),
        ...Object.values(question.cards).flatMap(({ title, because }) => [title, ...Object.values(because)]),
      ];
    case 'pick':
      return [
        question.ask,
        ...Object.values(question.choices).flatMap(({ title, because }) => [title, because]),
      ];
    case 'predict':
      return [
        question.ask,
        ...Object.values(question.quantities).flatMap(({ title, right, because }) => [
          title,
          right,
          ...because.map(({ says }) => says),
        ]),
      ];
    case 'order':
      return [
        question.ask,
        ...Object.values(question.items).flatMap(({ title, early, because }) => [
          title,
          early ?? '',
          because,
        ]),
      ];
    case 'mark':
      return [question.ask, ...Object.values(question.because)];
  }
}
