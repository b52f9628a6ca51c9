import * as z from 'zod/mini';
import { readAmount } from './amount';
import type {
  ClassifyQuestion,
  MarkQuestion,
  OrderQuestion,
  PickQuestion,
  PredictQuestion,
  Question,
} from './question';
import { markableLines } from './question';

/**
 * What a reader chose: also the observation of an attempt, for nothing has to be measured. It may be incomplete;
 * it names nothing that the question does not have, and nothing twice.
 */
export type ChoiceAnswer =
  /** Card -> group. */
  | { readonly kind: 'classify'; readonly groups: Readonly<Record<string, string>> }
  | { readonly kind: 'pick'; readonly picked: readonly string[] }
  /** Quantity -> the number said for it. */
  | { readonly kind: 'predict'; readonly amounts: Readonly<Record<string, number>> }
  | { readonly kind: 'order'; readonly items: readonly string[] }
  | { readonly kind: 'mark'; readonly lines: readonly number[] };

export type AnswerOf<Kind extends Question['kind']> = Extract<ChoiceAnswer, { kind: Kind }>;

export type ReadAnswer =
  | { readonly kind: 'read'; readonly answer: ChoiceAnswer }
  | { readonly kind: 'unreadable'; readonly message: string };

/** A text that is no answer to its question; the message is a sentence for the reader. */
class Unreadable extends Error {}

/** Characters of a name that a message repeats. */
const MAX_NAME_CHARS = 60;

/**
 * Reads a submission, which is JSON: `{"card": "group"}`, `["choice"]`, `{"quantity": "1,847"}`, `["first", "second"]`,
 * `[3, 7]` for lines. A text without anything in it is an answer without anything in it.
 */
export function readAnswer(question: Question, text: string): ReadAnswer {
  try {
    return { kind: 'read', answer: answerOf(question, text.trim() === '' ? null : parseJson(text)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: 'unreadable', message: error.message };
  }
}

function answerOf(question: Question, json: unknown): ChoiceAnswer {
  switch (question.kind) {
    case 'classify':
      return { kind: 'classify', groups: readGroups(question, json ?? {}) };
    case 'pick':
      return { kind: 'pick', picked: readPicked(question, json ?? []) };
    case 'predict':
      return { kind: 'predict', amounts: readAmounts(question, json ?? {}) };
    case 'order':
      return { kind: 'order', items: readItems(question, json ?? []) };
    case 'mark':
      return { kind: 'mark', lines: readLines(question, json ?? []) };
  }
}

const groupsSchema = z.record(z.string(), z.string());
const amountsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const namesSchema = z.array(z.string());
const linesSchema = z.array(z.number());

function readGroups(question: ClassifyQuestion, json: unknown): Readonly<Record<string, string>> {
  const groups = shaped(groupsSchema, json, 'a group for each card, {"card": "group"}');
  for (const [card, group] of Object.entries(groups)) {
    refuseUnknown('card', card, question.cards);
    refuseUnknown('group', group, question.groups);
  }
  return groups;
}

function readPicked({ choices }: PickQuestion, json: unknown): readonly string[] {
  const picked = shaped(namesSchema, json, 'the choices, ["choice"]');
  for (const choice of picked) refuseUnknown('choice', choice, choices);
  return onlyOnce('choice', picked);
}

function readItems({ items }: OrderQuestion, json: unknown): readonly string[] {
  const ordered = shaped(namesSchema, json, 'the items in order, ["first", "second"]');
  for (const item of ordered) refuseUnknown('item', item, items);
  return onlyOnce('item', ordered);
}

function readLines(question: MarkQuestion, json: unknown): readonly number[] {
  const lines = shaped(linesSchema, json, 'line numbers, [1, 2]');
  const markable = new Set(markableLines(question));
  const other = lines.find((line) => !markable.has(line));
  if (other !== undefined) throw new Unreadable(`There is no line ${other} to mark in ${question.file}.`);
  return onlyOnce('line', lines).toSorted((a, b) => a - b);
}

function readAmounts({ quantities }: PredictQuestion, json: unknown): Readonly<Record<string, number>> {
  const texts = shaped(amountsSchema, json, 'a number for each quantity, {"quantity": "1,847"}');
  const amounts = Object.entries(texts).flatMap(([name, text]) => {
    refuseUnknown('quantity', name, quantities);
    const quantity = quantities[name];
    const read = quantity ? readAmount(String(text), quantity.unit) : ({ kind: 'blank' } as const);
    if (read.kind === 'unreadable') throw new Unreadable(`${quantity?.title}: ${read.message}`);
    return read.kind === 'blank' ? [] : [[name, read.value] as const];
  });
  return Object.fromEntries(amounts);
}

/** The texts of a prediction as typed, also those that are no number; empty when the text is no prediction. */
export function typedAmounts(text: string): Readonly<Record<string, string>> {
  try {
    const typed = amountsSchema.safeParse(JSON.parse(text));
    if (!typed.success) return {};
    return Object.fromEntries(Object.entries(typed.data).map(([name, value]) => [name, String(value)]));
  } catch {
    return {};
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Unreadable('The answer is not JSON, which an answer to this exercise is kept as.');
  }
}

function shaped<T>(schema: z.ZodMiniType<T>, json: unknown, want: string): T {
  const read = schema.safeParse(json);
  if (!read.success) throw new Unreadable(`The answer has another form than its question: want ${want}.`);
  return read.data;
}

function refuseUnknown(noun: string, name: string, known: object): void {
  const shown = name.length <= MAX_NAME_CHARS ? name : `${name.slice(0, MAX_NAME_CHARS - 1)}…`;
  if (!Object.hasOwn(known, name)) throw new Unreadable(`There is no ${noun} “${shown}” in this exercise.`);
}

function onlyOnce<T>(noun: string, chosen: readonly T[]): readonly T[] {
  const twice = chosen.find((one, i) => chosen.indexOf(one) !== i);
  if (twice !== undefined) throw new Unreadable(`The ${noun} “${twice}” is there twice.`);
  return chosen;
}
