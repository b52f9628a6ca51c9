import { describe, expect, test } from 'vitest';
import { readAnswer, typedAmounts } from './answer';
import { classify, mark, order, pickOne, pickSeveral, predict } from './examples';
import type { Question } from './question';

const read = (question: Question, value: unknown) => readAnswer(question, JSON.stringify(value));

test.each([
  [classify, { kind: 'classify', groups: {} }],
  [pickSeveral, { kind: 'pick', picked: [] }],
  [predict, { kind: 'predict', amounts: {} }],
  [order, { kind: 'order', items: [] }],
  [mark, { kind: 'mark', lines: [] }],
] as const)('a text with nothing in it is an answer with nothing in it: $kind', (question, answer) => {
  for (const text of ['', ' \n', '\uFEFF', 'null']) {
    expect(readAnswer(question, text)).toEqual({ kind: 'read', answer });
  }
});

describe('an answer of the right form is read', () => {
  test.each([
    [classify, { scan: 'network' }, { kind: 'classify', groups: { scan: 'network' } }],
    [pickSeveral, ['four', 'two'], { kind: 'pick', picked: ['four', 'two'] }],
    [predict, { whole: '1.8k', few: 4 }, { kind: 'predict', amounts: { whole: 1800, few: 4 } }],
    [predict, { whole: ' ', few: '4' }, { kind: 'predict', amounts: { few: 4 } }],
    [order, ['small'], { kind: 'order', items: ['small'] }],
    [mark, [4, 3], { kind: 'mark', lines: [3, 4] }],
  ] as const)('$1', (question, submitted, answer) => {
    expect(read(question, submitted)).toEqual({ kind: 'read', answer });
  });

  test('with a BOM, CRLF and blanks around it', () => {
    expect(readAnswer(mark, '\uFEFF[\r\n  3\r\n]\r\n')).toEqual({
      kind: 'read',
      answer: { kind: 'mark', lines: [3] },
    });
  });
});

describe('a damaged answer is refused with a sentence', () => {
  test.each([
    [classify, '{"scan": "network"', 'is not JSON'],
    [classify, 'scan: network', 'is not JSON'],
    [classify, '["scan"]', 'has another form'],
    [classify, '{"scan": 1}', 'has another form'],
    [classify, '"scan"', 'has another form'],
    [classify, '{"disk": "network"}', 'There is no card “disk”'],
    [classify, '{"scan": "disk"}', 'There is no group “disk”'],
    [classify, '{"toString": "network"}', 'There is no card “toString”'],
    [classify, '{"scan": "constructor"}', 'There is no group “constructor”'],
    [pickSeveral, '["six"]', 'There is no choice “six”'],
    [pickSeveral, '["two", "two"]', 'The choice “two” is there twice'],
    [pickSeveral, '{"two": true}', 'has another form'],
    [pickOne, '"one"', 'has another form'],
    [predict, '{"whole": "many"}', 'The whole table: “many” is not a number of pages'],
    [predict, '{"whole": "1,84"}', 'can be read in two ways'],
    [predict, '{"whole": -1}', 'is below zero'],
    [predict, '{"whole": null}', 'has another form'],
    [predict, '{"half": 1}', 'There is no quantity “half”'],
    [predict, '7', 'has another form'],
    [order, '["tiny"]', 'There is no item “tiny”'],
    [order, '["small", "small"]', 'is there twice'],
    [mark, '[2]', 'There is no line 2 to mark in query.sql'],
    [mark, '[0]', 'There is no line 0'],
    [mark, '[1.5]', 'There is no line 1.5'],
    [mark, '[9]', 'There is no line 9'],
    [mark, '["3"]', 'has another form'],
    [mark, '[3, 3]', 'is there twice'],
  ] as const)('$1', (question, text, message) => {
    expect(readAnswer(question, text)).toEqual({
      kind: 'unreadable',
      message: expect.stringContaining(message),
    });
  });

  test('a name of any length is repeated in part', () => {
    const answer = read(pickSeveral, ['x'.repeat(10_000)]);
    expect(answer.kind === 'unreadable' && answer.message.length).toBeLessThan(200);
  });
});

test('a prediction is shown as it was typed, read or not', () => {
  expect(typedAmounts('{"whole": "1,84", "few": 4}')).toEqual({ whole: '1,84', few: '4' });
  for (const text of ['', 'x', '[]', '{"whole": {}}']) expect(typedAmounts(text)).toEqual({});
});
