import { describe, expect, test } from 'vitest';
import { classify, mark, order, pickOne, pickSeveral, predict } from '../grading/choice/examples';
import type { Question } from '../grading/choice/question';
import { defineChoiceExercise, measurementsOf, textsOf } from './choice-exercise';

const define = (question: Question) =>
  defineChoiceExercise({
    title: 'An exercise',
    task: 'Choose.',
    question,
    measurements: {},
    hints: [],
    solutions: {},
    mistakes: {},
  });

test.each([classify, pickOne, pickSeveral, predict, order, mark])(
  'a whole question makes an exercise with a contract: $kind',
  (question) => {
    expect(define(question)).toMatchObject({ kind: 'choice', question });
    expect(define(question).checks[0]?.code).toBe('UNANSWERED');
  },
);

const quantity = predict.quantities.few;
const scan = classify.cards.scan;

describe('a question that cannot be asked is refused by name', () => {
  test.each<[string, unknown]>([
    ['ask is missing', { ...classify, ask: ' ' }],
    ['fewer than 2 of the kind group', { ...classify, groups: { database: 'In the database' } }],
    [
      'card scan belongs to "disk"',
      { ...classify, cards: { ...classify.cards, scan: { ...scan, group: 'disk' } } },
    ],
    [
      'card scan: because.network is missing',
      { ...classify, cards: { ...classify.cards, scan: { ...scan, because: { database: 'x' } } } },
    ],
    [
      'group "Data Base" is not a kebab-case',
      { ...classify, groups: { ...classify.groups, 'Data Base': 'x' } },
    ],
    ['card "7" is a number', { ...classify, cards: { ...classify.cards, 7: scan } }],
    ['nothing is right', { ...pickSeveral, choices: mapped(pickSeveral.choices, { right: false }) }],
    ['everything is right', { ...pickSeveral, choices: mapped(pickSeveral.choices, { right: true }) }],
    ['at most 1 may be chosen, and 2 are right', { ...pickSeveral, most: 1 }],
    ['choice one: because is missing', { ...pickOne, choices: mapped(pickOne.choices, { because: '' }) }],
    ['more than 12 of the kind choice', { ...pickOne, choices: many(13) }],
    ['quantity few has no tolerance', few({ tolerance: { kind: 'absolute', within: 0 } })],
    ['quantity few has no tolerance', few({ tolerance: { kind: 'absolute', within: Number.NaN } })],
    ['the last because is not Infinity', few({ because: [{ upTo: 5, says: 'x' }] })],
    [
      'because does not ascend',
      few({ because: [5, 5, Number.POSITIVE_INFINITY].map((upTo) => ({ upTo, says: 'x' })) }),
    ],
    ['because up to Infinity is missing', few({ because: [{ upTo: Number.POSITIVE_INFINITY, says: '' }] })],
    ['shown in the right order', { ...order, items: sorted() }],
    ['item small is first and cannot', { ...order, items: mapped(order.items, { early: 'x' }) }],
    ['item large: early is missing', { ...order, items: mapped(order.items, { early: null }) }],
    ['ends.last is missing', { ...order, ends: { first: 'small', last: '' } }],
    ['line 2 cannot be marked', { ...mark, right: [2] }],
    ['line 9 cannot be marked', { ...mark, right: [9] }],
    ['a right line is there twice', { ...mark, right: [3, 3] }],
    ['because of line 1 is missing', { ...mark, because: { 3: 'x', 4: 'x' } }],
    ['because of line 2, which cannot', { ...mark, because: { ...mark.because, 2: 'x' } }],
    ['61 lines, at most 60', { ...mark, code: 'x\n'.repeat(61) }],
  ])('%s', (fault, question) => {
    expect(() => define(question as Question)).toThrow(fault);
    expect(() => define(question as Question)).toThrow(/^An exercise: /);
  });
});

test('what is predicted is measured as well as what the texts rest on', () => {
  const measurement = { setup: '', sql: 'SELECT 3', counts: 'rows sorted', gives: 3 } as const;
  const named = measurementsOf({ question: predict, measurements: { sorted: measurement } });
  expect(Object.keys(named)).toEqual(['sorted', 'whole', 'few']);
});

test.each([classify, pickOne, pickSeveral, predict, order, mark])(
  'every explanation is among the texts: $kind',
  (question) => {
    const texts = textsOf(question);
    const explanations = JSON.stringify(question).match(/(?<="(?:says|early|right)":")[^"]+/g) ?? [];
    expect(texts).toEqual(expect.arrayContaining(explanations));
    expect(texts).toContain(question.ask);
  },
);

function mapped(parts: object, change: object): object {
  return Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, { ...part, ...change }]));
}

function many(total: number): object {
  const choice = (i: number) => ({ title: `${i}`, right: i === 0, because: 'x' });
  return Object.fromEntries(Array.from({ length: total }, (_, i) => [`choice-${i}`, choice(i)]));
}

function few(change: object): object {
  return { ...predict, quantities: { few: { ...quantity, ...change } } };
}

function sorted(): object {
  return Object.fromEntries(Object.entries(order.items).sort(([, a], [, b]) => a.place - b.place));
}
