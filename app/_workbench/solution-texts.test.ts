import { expect, test } from 'vitest';
import { joinSolutions } from './solution-texts';

const IDEAS = { second: 'The other way', first: 'One way' };

test('texts stand in the order of the exercise, without their files’ endings', () => {
  expect(joinSolutions(IDEAS, { 'first.sql': 'SELECT 1', 'second.sql': 'SELECT 2' })).toEqual([
    { name: 'second', idea: 'The other way', text: 'SELECT 2' },
    { name: 'first', idea: 'One way', text: 'SELECT 1' },
  ]);
});

test('a text without an idea is not shown', () => {
  const file = { 'first.sql': 'SELECT 1', 'second.sql': 'SELECT 2', 'draft.sql': 'SELECT 3' };
  expect(joinSolutions(IDEAS, file).map(({ name }) => name)).toEqual(['second', 'first']);
});

test('an idea without a text, and a file that is no table of texts, are told', () => {
  expect(() => joinSolutions(IDEAS, { 'second.sql': 'SELECT 2' })).toThrow('“first” has no text');
  for (const file of [null, [], 'text', 3, { 'second.sql': 3 }]) {
    expect(() => joinSolutions(IDEAS, file)).toThrow('has no text');
  }
});
