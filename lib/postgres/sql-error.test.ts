import { describe, expect, test } from 'vitest';
import { refusal, toUtf16Offset } from './sql-error';

describe('a position in code points, from 1', () => {
  test.each([
    ['the first character', 'SELECT nope', '1', 0],
    ['after ASCII', 'SELECT nope', '8', 7],
    ['after a letter of two bytes', "SELECT 'é', nope", '13', 12],
    ['after a surrogate pair, which is two units', "SELECT '😀', nope", '13', 13],
    ['at the end of the input', 'SELECT', '7', 6],
    ['beyond the end', 'SELECT', '70', 6],
  ])('becomes a UTF-16 offset from 0: %s', (_name, text, position, offset) => {
    expect(toUtf16Offset(text, position)).toBe(offset);
  });

  test('counts from the reader’s text when something was put before it', () => {
    expect(toUtf16Offset("SELECT '😀', nope", '23', 10)).toBe(13);
  });

  test.each([
    ['none', undefined, 0],
    ['zero', '0', 0],
    ['one inside what was put before the text', '4', 10],
    ['no number', 'x', 0],
  ])('is null for %s', (_name, position, prefix) => {
    expect(toUtf16Offset('SELECT 1', position, prefix)).toBeNull();
  });
});

test('a refusal of ours has the shape of PostgreSQL’s errors', () => {
  expect(refusal('42601', 'No.')).toEqual({
    code: '42601',
    severity: 'ERROR',
    message: 'No.',
    detail: null,
    hint: null,
    where: null,
    constraint: null,
    position: null,
  });
  expect(refusal('0A000', 'No.', 'Use INSERT.').hint).toBe('Use INSERT.');
});
