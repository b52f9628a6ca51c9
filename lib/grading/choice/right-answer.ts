import { amountInWords } from './amount';
import type { Question } from './question';
import { linesOf } from './question';

/** One part of the right answer: what it is about, what is right of it, and why. */
export interface RightPart {
  readonly title: string;
  /** The right group or number; null where being in the list says it all. */
  readonly is: string | null;
  readonly because: string;
}

/** The whole answer in words, for a reader who asks for it. */
export function rightAnswer(question: Question): readonly RightPart[] {
  switch (question.kind) {
    case 'classify':
      return Object.values(question.cards).map(({ title, group, because }) => ({
        title,
        is: question.groups[group] ?? null,
        because: because[group] ?? '',
      }));
    case 'pick':
      return Object.values(question.choices)
        .filter(({ right }) => right)
        .map(({ title, because }) => ({ title, is: null, because }));
    case 'predict':
      return Object.values(question.quantities).map(({ title, unit, measurement, right }) => ({
        title,
        is: amountInWords(measurement.gives, unit),
        because: right,
      }));
    case 'order':
      return Object.values(question.items)
        .toSorted((a, b) => a.place - b.place)
        .map(({ title, because }) => ({ title, is: null, because }));
    case 'mark':
      return question.right.map((line) => ({
        title: `Line ${line}: ${linesOf(question.code)[line - 1]?.trim() ?? ''}`,
        is: null,
        because: question.because[line] ?? '',
      }));
  }
}
