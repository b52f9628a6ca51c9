import { KEBAB } from '../base/kebab';
import type {
  ClassifyQuestion,
  MarkQuestion,
  OrderQuestion,
  PickQuestion,
  PredictQuestion,
  Question,
} from '../grading/choice/question';
import { linesOf, markableLines } from '../grading/choice/question';

/** Choices of one question: more do not fit a screen, nor a head. Lines are read, not held, so there may be more. */
export const MAX_CHOICES = 12;
export const MAX_LINES = 60;

/** What is wrong with a question, one sentence part each; empty when it can be asked. */
export function findQuestionFaults(question: Question): readonly string[] {
  return [...blank('ask', question.ask), ...faultsOf(question)];
}

function faultsOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'classify':
      return classifyFaults(question);
    case 'pick':
      return pickFaults(question);
    case 'predict':
      return predictFaults(question);
    case 'order':
      return orderFaults(question);
    case 'mark':
      return markFaults(question);
  }
}

function classifyFaults({ groups, cards, tells }: ClassifyQuestion): readonly string[] {
  const names = Object.keys(groups);
  return [
    ...when(tells !== undefined && !(Number.isInteger(tells) && tells > 0), 'tells is not one card or more'),
    ...choiceFaults('group', names, 2),
    ...choiceFaults('card', Object.keys(cards), 2),
    ...Object.entries(cards).flatMap(([id, card]) => [
      ...blank(`card ${id}: title`, card.title),
      ...when(!names.includes(card.group), `card ${id} belongs to "${card.group}", which is no group`),
      ...names.flatMap((group) => blank(`card ${id}: because.${group}`, card.because[group])),
    ]),
  ];
}

function pickFaults({ choices, most }: PickQuestion): readonly string[] {
  const right = Object.values(choices).filter((choice) => choice.right).length;
  return [
    ...choiceFaults('choice', Object.keys(choices), 2),
    ...amountFaults({ right, most, all: Object.keys(choices).length }),
    ...Object.entries(choices).flatMap(([id, { title, because }]) => [
      ...blank(`choice ${id}: title`, title),
      ...blank(`choice ${id}: because`, because),
    ]),
  ];
}

function markFaults(question: MarkQuestion): readonly string[] {
  const { code, right, most, because } = question;
  const markable = markableLines(question);
  const lines = linesOf(code).length;
  return [
    ...when(lines > MAX_LINES, `${lines} lines, at most ${MAX_LINES}`),
    ...amountFaults({ right: right.length, most, all: markable.length }),
    ...when(new Set(right).size < right.length, 'a right line is there twice'),
    ...right.flatMap((line) => when(!markable.includes(line), `line ${line} cannot be marked`)),
    ...markable.flatMap((line) => blank(`because of line ${line}`, because[line])),
    ...Object.keys(because).flatMap((line) =>
      when(!markable.includes(Number(line)), `because of line ${line}, which cannot be marked`),
    ),
  ];
}

function predictFaults({ quantities }: PredictQuestion): readonly string[] {
  return [
    ...choiceFaults('quantity', Object.keys(quantities), 1),
    ...Object.entries(quantities).flatMap(([id, { title, right, tolerance, because }]) => {
      const ends = because.map(({ upTo }) => upTo);
      return [
        ...blank(`quantity ${id}: title`, title),
        ...blank(`quantity ${id}: right`, right),
        ...when(!(tolerance.within > 0), `quantity ${id} has no tolerance`),
        ...when(ends.at(-1) !== Number.POSITIVE_INFINITY, `quantity ${id}: the last because is not Infinity`),
        ...when(
          ends.some((end, i) => i > 0 && !(end > (ends[i - 1] ?? 0))),
          `quantity ${id}: because does not ascend`,
        ),
        ...because.flatMap(({ upTo, says }) => blank(`quantity ${id}: because up to ${upTo}`, says)),
      ];
    }),
  ];
}

function orderFaults({ items, ends }: OrderQuestion): readonly string[] {
  const places = Object.values(items).map(({ place }) => place);
  const isOrdered = places.every((place, i) => i === 0 || place >= (places[i - 1] ?? 0));
  return [
    ...choiceFaults('item', Object.keys(items), 2),
    ...blank('ends.first', ends.first),
    ...blank('ends.last', ends.last),
    ...when(isOrdered, 'the items are shown in the right order'),
    ...Object.entries(items).flatMap(([id, { title, place, early, because }]) => [
      ...blank(`item ${id}: title`, title),
      ...blank(`item ${id}: because`, because),
      ...(place === Math.min(...places)
        ? when(early !== null, `item ${id} is first and cannot stand too early`)
        : blank(`item ${id}: early`, early ?? '')),
    ]),
  ];
}

function choiceFaults(noun: string, ids: readonly string[], least: number): readonly string[] {
  return [
    ...when(ids.length < least, `fewer than ${least} of the kind ${noun}`),
    ...when(ids.length > MAX_CHOICES, `more than ${MAX_CHOICES} of the kind ${noun}`),
    ...ids.flatMap((id) => when(!KEBAB.test(id), `${noun} "${id}" is not a kebab-case name`)),
    // Numbers come first in an object, whatever their place in the source.
    ...ids.flatMap((id) => when(/^\d+$/.test(id), `${noun} "${id}" is a number, which keeps no order`)),
  ];
}

function amountFaults(amount: {
  readonly right: number;
  readonly most: number | null;
  readonly all: number;
}): readonly string[] {
  const { right, most, all } = amount;
  return [
    ...when(right === 0, 'nothing is right'),
    ...when(right === all, 'everything is right'),
    ...when(most !== null && most < right, `at most ${most} may be chosen, and ${right} are right`),
  ];
}

const blank = (name: string, text: string | undefined): readonly string[] =>
  when(!text?.trim(), `${name} is missing`);

const when = (isFault: boolean, fault: string): readonly string[] => (isFault ? [fault] : []);
