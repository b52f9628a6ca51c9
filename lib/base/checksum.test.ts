import { expect, test } from 'vitest';
import { checksum } from './checksum';

test('a text has eight digits of its own', () => {
  expect(checksum('')).toBe('811c9dc5');
  const texts = ['a', 'b', 'ab', 'ba', 'a ', 'ä', '\u0100', 'x'.repeat(10_000)];
  expect(new Set(texts.map(checksum)).size).toBe(texts.length);
  for (const text of texts) expect(checksum(text)).toMatch(/^[0-9a-f]{8}$/);
});
