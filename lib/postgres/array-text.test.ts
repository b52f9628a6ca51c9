import { expect, test } from 'vitest';
import { readArray, writeArray } from './array-text';

const text = (value: string | null) => value;

test.each([
  ['{}', []],
  ['{a,NULL,"NULL","b \\"c\\" \\\\ d",""}', ['a', null, 'NULL', 'b "c" \\ d', '']],
  [
    '{{1,2},{3,4}}',
    [
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  ['[0:1]={a,b}', ['a', 'b']],
  ['{"{,}"}', ['{,}']],
])('%s is read', (literal, values) => {
  expect(readArray(literal, text)).toEqual(values);
});

test('what is written is read again', () => {
  const values = ['a', null, 'NULL', '{', '\\"', ['x', [',']]];
  expect(readArray(writeArray<string | null>(values, text), text)).toEqual(values);
});
