import { amountInWords, isWithin } from './amount';
import type { AnswerOf, ChoiceAnswer } from './answer';
import type {
  ClassifyQuestion,
  MarkQuestion,
  OrderQuestion,
  PickQuestion,
  PredictQuestion,
  Quantity,
  Question,
} from './question';
import { markableLines } from './question';

/** What is said of one choice of a reader; lines go by their number. */
export interface Feedback {
  readonly choice: string;
  readonly right: boolean;
  readonly says: string;
}

/**
 * Wrong picks or marks that one attempt is told about. Who marks everything would otherwise read off the answer from
 * what is not complained of.
 */
export const MAX_TOLD = 2;

/**
 * What the answer is told, choice by choice, as far as that gives nothing else away: of a pick, an order or marks
 * that do not hold only what is wrong; of what holds as a whole, why, including what was rightly left.
 */
export function feedbackOf(question: Question, answer: ChoiceAnswer): readonly Feedback[] {
  if (question.kind === 'classify' && answer.kind === 'classify') return onCards(question, answer);
  if (question.kind === 'pick' && answer.kind === 'pick') return onPicks(question, answer);
  if (question.kind === 'predict' && answer.kind === 'predict') return onAmounts(question, answer);
  if (question.kind === 'order' && answer.kind === 'order') return onOrder(question, answer);
  if (question.kind === 'mark' && answer.kind === 'mark') return onLines(question, answer);
  throw new Error(`An answer of the kind "${answer.kind}" does not fit a question of "${question.kind}".`);
}

function onCards({ cards, tells }: ClassifyQuestion, { groups }: AnswerOf<'classify'>): readonly Feedback[] {
  const all = Object.entries(cards).flatMap(([choice, card]) => {
    const group = groups[choice];
    if (group === undefined) return [];
    return [{ choice, right: group === card.group, says: card.because[group] ?? '' }];
  });
  if (tells === undefined) return all;
  const isWhole = all.length === Object.keys(cards).length;
  const wrong = all.filter(({ right }) => !right);
  if (wrong.length > 0) return isWhole ? wrong.slice(0, tells) : [];
  return isWhole ? all : [];
}

function onPicks({ choices, most }: PickQuestion, { picked }: AnswerOf<'pick'>): readonly Feedback[] {
  if (most !== null && picked.length > most) return [];
  return told(Object.entries(choices), new Set(picked));
}

function onLines(question: MarkQuestion, { lines }: AnswerOf<'mark'>): readonly Feedback[] {
  if (question.most !== null && lines.length > question.most) return [];
  const choices = markableLines(question).map((line) => {
    const choice = { right: question.right.includes(line), because: question.because[line] ?? '' };
    return [String(line), choice] as const;
  });
  return told(choices, new Set(lines.map(String)));
}

type Told = { readonly right: boolean; readonly because: string };

/** The first wrong ones of those chosen; when all of the right ones are chosen and no other, every one. */
function told(
  choices: readonly (readonly [string, Told])[],
  chosen: ReadonlySet<string>,
): readonly Feedback[] {
  const wrong = choices.filter(([choice, { right }]) => chosen.has(choice) && !right);
  if (wrong.length > 0) return wrong.slice(0, MAX_TOLD).map((entry) => feedback(entry, false));
  const complete = choices.every(([choice, { right }]) => right === chosen.has(choice));
  return complete ? choices.map((entry) => feedback(entry, true)) : [];
}

const feedback = ([choice, { because }]: readonly [string, Told], right: boolean): Feedback => ({
  choice,
  right,
  says: because,
});

/** Nothing before every quantity has its number: a prediction is judged when it is made. */
function onAmounts({ quantities }: PredictQuestion, { amounts }: AnswerOf<'predict'>): readonly Feedback[] {
  const entries = Object.entries(quantities);
  if (entries.some(([name]) => amounts[name] === undefined)) return [];
  return entries.map(([choice, quantity]) => {
    const value = amounts[choice] ?? 0;
    const right = isWithin(value, quantity.measurement.gives, quantity.tolerance);
    return { choice, right, says: right ? whyRight(quantity, value) : whyOff(quantity, value) };
  });
}

function whyRight({ unit, measurement, right }: Quantity, value: number): string {
  return `You say ${amountInWords(value, unit)}, measured are ${amountInWords(measurement.gives, unit)}. ${right}`;
}

function whyOff({ unit, because }: Quantity, value: number): string {
  const says = because.find(({ upTo }) => value <= upTo)?.says ?? '';
  return `You say ${amountInWords(value, unit)}. ${says}`;
}

/** The first item that stands too early; the order of what follows it is not judged. */
function onOrder({ items }: OrderQuestion, { items: order }: AnswerOf<'order'>): readonly Feedback[] {
  if (order.length < Object.keys(items).length) return [];
  const places = Object.values(items)
    .map(({ place }) => place)
    .sort((a, b) => a - b);
  const early = order.findIndex((item, i) => items[item]?.place !== places[i]);
  const item = order[early];
  if (item !== undefined) return [{ choice: item, right: false, says: items[item]?.early ?? '' }];
  return order.map((choice) => ({ choice, right: true, says: items[choice]?.because ?? '' }));
}

/**
 * Of what an earlier answer was told, that which still goes for the answer now: a card that has moved on, or a line
 * that is no longer marked, has nothing said of it. What was said of the whole goes with any change.
 */
export function stillTrue(
  told: readonly Feedback[],
  { earlier, now }: { readonly earlier: ChoiceAnswer; readonly now: ChoiceAnswer },
): readonly Feedback[] {
  if (JSON.stringify(earlier) === JSON.stringify(now)) return told;
  if (earlier.kind === 'classify' && now.kind === 'classify') {
    return told.filter(({ choice }) => earlier.groups[choice] === now.groups[choice]);
  }
  if (earlier.kind === 'predict' && now.kind === 'predict') {
    return told.filter(({ choice }) => earlier.amounts[choice] === now.amounts[choice]);
  }
  const chosen = new Set(now.kind === 'pick' ? now.picked : now.kind === 'mark' ? now.lines.map(String) : []);
  return told.filter(({ choice, right }) => !right && chosen.has(choice));
}
