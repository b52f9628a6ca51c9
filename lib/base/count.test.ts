import { expect, test } from 'vitest';
import { bytes, count, list, thousands } from './count';

test('one thing is singular, any other number is plural', () => {
  expect(count(1, 'page')).toBe('1 page');
  expect(count(0, 'page')).toBe('0 pages');
  expect(count(1847, 'page')).toBe('1,847 pages');
});

test('thousands are separated at every third digit', () => {
  expect([7, 1000, 123456, 1234567].map(thousands)).toEqual(['7', '1,000', '123,456', '1,234,567']);
});

test('bytes are shown in the unit a reader compares', () => {
  expect([999, 41_674, 5_761_081].map(bytes)).toEqual(['999 B', '42 kB', '5.8 MB']);
});

test('a list reads as a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
