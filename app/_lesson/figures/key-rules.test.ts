import { expect, test } from 'vitest';
import { answersBy, RULES } from './key-rules';

test('the address alone is shared by all, the user keeps apart those who are known, and what is not stored all', () => {
  expect(RULES.map(answersBy)).toEqual([
    ['Ada', 'Ada', 'Ada', 'Ada'],
    ['Ada', 'Cleo', 'Eve', 'Eve'],
    ['Ada', 'Cleo', 'Eve', 'Finn'],
  ]);
});
