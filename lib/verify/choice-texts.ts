// What must be true of the texts of a choice exercise: that they give nothing away before it is right, and that no
// number stands in them that nobody measured.

import type { ChoiceExercise } from '../authoring/choice-exercise';
import { measurementsOf, textsOf } from '../authoring/choice-exercise';
import { thousands } from '../base/count';
import type { Question } from '../grading/choice/question';

/** The explanations of wrong choices that tell the right one, as `where: the words`. */
export function findGiveaways(question: Question): readonly string[] {
  switch (question.kind) {
    case 'classify':
      return Object.entries(question.cards).flatMap(([card, { group, because }]) =>
        Object.entries(because)
          .filter(([other]) => other !== group)
          .flatMap(([other, says]) => told(`${card} in ${other}`, says, [question.groups[group] ?? ''])),
      );
    case 'pick': {
      const choices = Object.entries(question.choices);
      const right = choices.filter(([, choice]) => choice.right).map(([, { title }]) => title);
      return choices
        .filter(([, choice]) => !choice.right)
        .flatMap(([choice, { because }]) => told(choice, because, right));
    }
    case 'predict':
      return Object.entries(question.quantities).flatMap(([name, { measurement, because }]) =>
        because.flatMap(({ says }) =>
          told(name, says, [thousands(measurement.gives), `${measurement.gives}`]),
        ),
      );
    case 'order':
      return Object.entries(question.items).flatMap(([name, { early }]) =>
        told(
          name,
          early ?? '',
          Object.values(question.items).map(({ title }) => title),
        ),
      );
    case 'mark':
      return Object.entries(question.because)
        .filter(([line]) => !question.right.includes(Number(line)))
        .flatMap(([line, says]) =>
          told(
            `line ${line}`,
            says,
            question.right.map((right) => `line ${right}`),
          ),
        );
  }
}

/** Words in a text as whole words, whatever their case: "4" does not stand in "40". */
function told(where: string, says: string, words: readonly string[]): readonly string[] {
  const found = words.filter((word) => word !== '' && wholeWords(word).test(says));
  return found.map((word) => `${where}: “${word}”`);
}

const wholeWords = (word: string): RegExp =>
  new RegExp(`(?<![\\w,.])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w]|[,.]\\d)`, 'i');

/** Amounts of pages that a text asserts and no measurement gives, as `440 pages`. */
export function findUnmeasured(exercise: ChoiceExercise): readonly string[] {
  const measured = new Set(Object.values(measurementsOf(exercise)).map(({ gives }) => thousands(gives)));
  const texts = [exercise.task, ...exercise.hints, ...textsOf(exercise.question)];
  return texts.flatMap((text) =>
    [...text.matchAll(/(?<![\d,.])(\d[\d,]*) pages?\b/g)]
      .filter(([, amount = '']) => !measured.has(amount))
      .map(([words]) => words),
  );
}

/** What is wrong with the hints, or null. */
export function findHintFault({ hints }: Pick<ChoiceExercise, 'hints'>): string | null {
  if (hints.length < 3 || hints.length > 4) return `${hints.length} hints, want three or four`;
  return hints.some((hint) => hint.trim() === '') ? 'a hint is empty' : null;
}
