import type { Gradable, Runner } from '../attempt';
import type { ChoiceAnswer } from './answer';
import { readAnswer } from './answer';
import type { Question } from './question';

/** An exercise that asks a question: all that its runner needs to know. */
export interface Asking extends Gradable<ChoiceAnswer> {
  readonly question: Question;
}

/** Reads the answer. There is nothing to execute, so there is no worker and nothing to stop. */
export const choiceRunner: Runner<Asking, ChoiceAnswer> = async ({ exercise, text }) => {
  const read = readAnswer(exercise.question, text);
  if (read.kind === 'unreadable') return { kind: 'invalid', message: read.message };
  return { kind: 'observed', observation: read.answer };
};
