import { expect, test } from 'vitest';
import { shorten, wrapWords } from './text-width';

/** Ten letters of ten pixels. */
const ROOM = { widthPx: 57, fontPx: 10 };

test('a line that fits stays whole', () => {
  expect(shorten('0123456789', ROOM)).toBe('0123456789');
  expect(wrapWords('01234 6789', ROOM)).toEqual(['01234 6789']);
});

test('a longer one ends with …', () => {
  expect(shorten('01234567 9ab', ROOM)).toBe('01234567…');
});

test('lines break between words, and within a word that is longer than a line', () => {
  expect(wrapWords('one two three  abcdefghijklmnopqrstuvwxyz', ROOM)).toEqual([
    'one two',
    'three',
    'abcdefghij',
    'klmnopqrst',
    'uvwxyz',
  ]);
  expect(wrapWords('', ROOM)).toEqual(['']);
});

test('a letter of two code units is not cut in halves', () => {
  expect(shorten('\u{1F40C}'.repeat(11), ROOM)).toBe(`${'\u{1F40C}'.repeat(9)}…`);
});
