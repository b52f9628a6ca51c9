import { describe, expect, test } from 'vitest';
import { amountInWords, isWithin, readAmount, toleranceInWords } from './amount';

const PAGES = { one: 'page', many: 'pages', whole: true };
const MS = { one: 'ms', many: 'ms', whole: false };

describe('a number of pages is read', () => {
  test.each([
    ['1847', 1847],
    ['1,847', 1847],
    [' 1 847 ', 1847],
    ['1\u00a0847', 1847],
    ['1\u202f847', 1847],
    ['1_847', 1847],
    ['1’847', 1847],
    ['1,847 pages', 1847],
    ['1 page', 1],
    ['1847Pages', 1847],
    ['~1,847', 1847],
    ['≈ 1847', 1847],
    ['1.8k', 1800],
    ['1.8 K', 1800],
    ['1.1k', 1100],
    ['2k pages', 2000],
    ['0.5M', 500_000],
    ['.5k', 500],
    ['1,234,567', 1_234_567],
    ['0', 0],
    ['007', 7],
    ['4.0', 4],
    ['1,847.0', 1847],
  ])('%j is %d', (text, value) => {
    expect(readAmount(text, PAGES)).toEqual({ kind: 'amount', value });
  });
});

test.each(['', '  ', '\n', '\u00a0'])('%j is no answer yet', (text) => {
  expect(readAmount(text, PAGES)).toEqual({ kind: 'blank' });
});

describe('what can be read in two ways, or in none, is refused with a sentence', () => {
  test.each([
    ['1,84', 'can be read in two ways'],
    ['1,8', 'can be read in two ways'],
    ['18,47', 'can be read in two ways'],
    ['1,847,00', 'can be read in two ways'],
    ['1,847 200', 'is not a number of pages'],
    ['1.847', 'For thousands write a comma'],
    ['2.5', 'is not a whole number of pages.'],
    ['1.8471k', 'not a whole number'],
    ['-5', 'is below zero'],
    ['−5', 'is below zero'],
    ['abc', 'Write 1847, 1,847 or 1.8k'],
    ['pages', 'is not a number'],
    ['k', 'is not a number'],
    ['12 monkeys', 'is not a number'],
    ['1e3', 'is not a number'],
    ['0x10', 'is not a number'],
    ['NaN', 'is not a number'],
    ['Infinity', 'is not a number'],
    ['1..2', 'is not a number'],
    ['5 ms', 'is not a number of pages'],
    ['9999999M', 'more than can be meant'],
  ])('%j: %s', (text, message) => {
    expect(readAmount(text, PAGES)).toEqual({
      kind: 'unreadable',
      message: expect.stringContaining(message),
    });
  });

  test('a long text is repeated in part', () => {
    const read = readAmount('x'.repeat(500), PAGES);
    expect(read.kind === 'unreadable' && read.message.length).toBeLessThan(120);
  });
});

test('a unit that can be parted takes parts, and keeps its m', () => {
  expect(readAmount('0.3 ms', MS)).toEqual({ kind: 'amount', value: 0.3 });
  expect(readAmount('1.5k ms', MS)).toEqual({ kind: 'amount', value: 1500 });
});

test('amounts and tolerances in words', () => {
  expect(amountInWords(1847, PAGES)).toBe('1,847 pages');
  expect(amountInWords(1, PAGES)).toBe('1 page');
  expect(amountInWords(0.3, MS)).toBe('0.3 ms');
  expect(toleranceInWords({ kind: 'absolute', within: 1 }, PAGES)).toBe('within 1 page');
  expect(toleranceInWords({ kind: 'relative', within: 0.25 }, PAGES)).toBe('within 25 %');
});

describe('a tolerance', () => {
  test('holds at both of its ends and not beyond', () => {
    const absolute = { kind: 'absolute', within: 4 } as const;
    expect([0, 1, 5, 9, 10].map((value) => isWithin(value, 5, absolute))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    const relative = { kind: 'relative', within: 0.25 } as const;
    expect([329, 330, 439, 548, 549].map((value) => isWithin(value, 439, relative))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('forgives what a computer cannot write down exactly', () => {
    expect(isWithin(0.3, 0.1, { kind: 'absolute', within: 0.2 })).toBe(true);
    expect(isWithin(110, 100, { kind: 'relative', within: 0.1 })).toBe(true);
  });
});
