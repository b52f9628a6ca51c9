import { count } from '../../base/count';
import type { Check, Finding } from '../checks/check';
import { fail, pass, skip } from '../checks/check';
import type { ChoiceAnswer } from './answer';
import type { Feedback } from './feedback';
import { feedbackOf, MAX_TOLD } from './feedback';
import type {
  ClassifyQuestion,
  MarkQuestion,
  OrderQuestion,
  PickQuestion,
  PredictQuestion,
  Question,
} from './question';

type ChoiceCheck = Check<ChoiceAnswer>;

/** The code of what is wrong with one card or quantity: `low-price` gives WRONG_LOW_PRICE. */
export const wrongCode = (id: string): string => `WRONG_${id.toUpperCase().replaceAll('-', '_')}`;

/** The contract of a question. Titles tell nothing of the answer: they are listed before the first try. */
export function choiceChecks(question: Question): readonly ChoiceCheck[] {
  switch (question.kind) {
    case 'classify':
      return classifyChecks(question);
    case 'pick':
      return pickChecks(question);
    case 'predict':
      return predictChecks(question);
    case 'order':
      return orderChecks(question);
    case 'mark':
      return markChecks(question);
  }
}

function classifyChecks(question: ClassifyQuestion): readonly ChoiceCheck[] {
  return [
    answered('Every card has a group', Object.keys(question.cards).length, {
      noun: 'card',
      verb: 'in a group',
    }),
    ...eachOf(
      question,
      question.cards,
      question.tells === undefined
        ? 'Not judged: this card has no group.'
        : 'Not told while another card stands wrong or has no group.',
    ),
  ];
}

function predictChecks(question: PredictQuestion): readonly ChoiceCheck[] {
  return [
    answered('Every number is said', Object.keys(question.quantities).length, {
      noun: 'number',
      verb: 'said',
    }),
    ...eachOf(question, question.quantities, 'Not judged before every number is said.'),
  ];
}

function orderChecks(question: OrderQuestion): readonly ChoiceCheck[] {
  const total = Object.keys(question.items).length;
  const judge = (answer: ChoiceAnswer): Finding => {
    const [first] = feedbackOf(question, answer);
    if (!first) return skip('Not judged before everything has a place.');
    if (first.right) return pass(`${count(total, 'item')} in order, ${question.ends.first} first.`);
    return fail(`“${question.items[first.choice]?.title}” stands too early. ${first.says}`);
  };
  return [
    answered('Everything has a place', total, {
      noun: 'item',
      verb: 'placed',
      none: 'Nothing is moved yet.',
    }),
    { code: 'WRONG_ORDER', title: `From ${question.ends.first} to ${question.ends.last}`, judge },
  ];
}

function pickChecks(question: PickQuestion): readonly ChoiceCheck[] {
  const right = Object.values(question.choices).filter((choice) => choice.right).length;
  const name = (choice: string) => `“${question.choices[choice]?.title}”`;
  return chosenChecks(question, { noun: 'choice', verb: 'picked', right, name });
}

function markChecks(question: MarkQuestion): readonly ChoiceCheck[] {
  const name = (line: string) => `Line ${line}`;
  return chosenChecks(question, { noun: 'line', verb: 'marked', right: question.right.length, name });
}

interface Chosen {
  readonly noun: string;
  readonly verb: string;
  /** How many there are to choose. */
  readonly right: number;
  /** A choice as messages name it. */
  readonly name: (choice: string) => string;
}

/** The contract of a pick and of marks: something, not too many, nothing wrong, nothing missing. */
function chosenChecks(question: PickQuestion | MarkQuestion, chosen: Chosen): readonly ChoiceCheck[] {
  const { noun, verb, right, name } = chosen;
  const { most } = question;
  const code = noun.toUpperCase();
  const skipped = (answer: ChoiceAnswer): Finding | null => {
    const total = chosenIn(answer);
    if (total === 0) return skip(`Not judged: nothing is ${verb}.`);
    return most !== null && total > most ? skip(`Not judged: too many are ${verb}.`) : null;
  };
  const something = answered(`Something is ${verb}`, 1, { noun, verb });
  const notTooMany: ChoiceCheck = {
    code: 'TOO_MANY',
    title: `At most ${count(most ?? 0, noun)} ${verb}`,
    judge: (answer) => {
      const total = chosenIn(answer);
      const got = `${count(total, noun)} ${verb}`;
      return total <= (most ?? 0) ? pass(`${got}.`) : fail(`${got}, want at most ${most}.`);
    },
  };
  const wrong: ChoiceCheck = {
    code: `WRONG_${code}`,
    title: `Every ${noun} that is ${verb} holds`,
    judge: (answer) => skipped(answer) ?? judgeWrong(question, answer, chosen),
  };
  const missing: ChoiceCheck = {
    code: `MISSING_${code}`,
    title: `No ${noun} that holds is left out`,
    judge: (answer) => {
      const finding = skipped(answer);
      if (finding !== null) return finding;
      const told = feedbackOf(question, answer);
      if (told.some((one) => !one.right)) return skip(`Not judged while a ${noun} is wrong.`);
      if (told.length > 0)
        return pass(`${count(right, noun)} ${verb}: ${whole(answer).map(name).join(', ')}.`);
      return fail(
        `What is ${verb} holds (${whole(answer).map(name).join(', ')}), and something is left out.`,
      );
    },
  };
  return [something, ...(most === null ? [] : [notTooMany]), wrong, ...(most === 1 ? [] : [missing])];
}

function judgeWrong(question: Question, answer: ChoiceAnswer, { noun, verb, name }: Chosen): Finding {
  const told = feedbackOf(question, answer);
  const wrong = told.filter((one) => !one.right);
  if (wrong.length === 0) {
    const why = told.find(({ choice }) => whole(answer).includes(choice))?.says;
    return pass(
      chosenIn(answer) === 1 && why ? why : `${count(chosenIn(answer), noun)} ${verb}, none wrong.`,
    );
  }
  const sentences = wrong.map(({ choice, says }) => `${name(choice)}: ${says}`).join(' ');
  return fail(wrong.length < MAX_TOLD ? sentences : `${sentences} There may be more.`);
}

/** What was chosen, by name. */
function whole(answer: ChoiceAnswer): readonly string[] {
  if (answer.kind === 'pick') return answer.picked;
  return answer.kind === 'mark' ? answer.lines.map(String) : [];
}

function chosenIn(answer: ChoiceAnswer): number {
  switch (answer.kind) {
    case 'classify':
      return Object.keys(answer.groups).length;
    case 'predict':
      return Object.keys(answer.amounts).length;
    case 'pick':
      return answer.picked.length;
    case 'order':
      return answer.items.length;
    case 'mark':
      return answer.lines.length;
  }
}

interface AnsweredWords extends Pick<Chosen, 'noun' | 'verb'> {
  /** The sentence for an answer with nothing in it. */
  readonly none?: string;
}

function answered(title: string, want: number, words: AnsweredWords): ChoiceCheck {
  return {
    code: 'UNANSWERED',
    title,
    judge: (answer) => {
      const got = chosenIn(answer);
      if (got >= want) return pass(`${count(got, words.noun)} ${words.verb}.`);
      if (got === 0) return fail(words.none ?? `Nothing is ${words.verb} yet.`);
      return fail(`${got} of ${count(want, words.noun)} ${words.verb}.`);
    },
  };
}

/** A check for each card or number, so that each has its own line. */
function eachOf(
  question: Question,
  parts: Readonly<Record<string, { readonly title: string }>>,
  unanswered: string,
): readonly ChoiceCheck[] {
  return Object.entries(parts).map(([id, { title }]) => ({
    code: wrongCode(id),
    title,
    judge: (answer) => {
      const told: Feedback | undefined = feedbackOf(question, answer).find(({ choice }) => choice === id);
      if (!told) return skip(unanswered);
      const message = `${title}: ${told.says}`;
      return told.right ? pass(message) : fail(message);
    },
  }));
}
