import { expect, test } from 'vitest';
import type { Check } from './checks/check';
import { fail, pass, skip } from './checks/check';
import { judge, unjudged } from './judge';
import { clipMessage, MAX_MESSAGE_CHARS } from './verdict';

const check = (code: string, evaluate: Check<number>['judge']): Check<number> => ({
  code,
  title: `Title of ${code}`,
  judge: evaluate,
});

test('every check is judged in author order, also after one has failed', () => {
  const checks = [
    check('B', () => fail('no')),
    check('A', (pages) => pass(`${pages} pages`)),
    check('C', () => skip('later')),
  ];
  expect(judge(checks, 7)).toEqual([
    { code: 'B', title: 'Title of B', status: 'fail', message: 'no' },
    { code: 'A', title: 'Title of A', status: 'pass', message: '7 pages' },
    { code: 'C', title: 'Title of C', status: 'skipped', message: 'later' },
  ]);
});

test('the message of a check is clipped, its code and title are not', () => {
  const [result] = judge([check('A', () => pass('x'.repeat(1_001)))], 0);
  expect(result?.message).toBe(`${'x'.repeat(999)}…`);
  expect(result?.title).toBe('Title of A');
});

test('without an observation the whole contract stands, skipped, and no check is asked', () => {
  const asked = check('A', () => {
    throw new Error('asked');
  });
  expect(unjudged([asked], 'nothing measured')).toEqual([
    { code: 'A', title: 'Title of A', status: 'skipped', message: 'nothing measured' },
  ]);
});

test('a message of exactly the limit is left alone', () => {
  const longest = 'x'.repeat(MAX_MESSAGE_CHARS);
  expect(clipMessage(longest)).toBe(longest);
  expect(clipMessage('')).toBe('');
});
