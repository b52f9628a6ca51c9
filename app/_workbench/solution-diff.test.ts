import { expect, test } from 'vitest';
import { type DiffLine, diffLines } from './solution-diff';

const SIGN = { both: ' ', mine: '-', theirs: '+' } as const;
const unified = (mine: string, theirs: string) =>
  diffLines(mine, theirs).map(({ kind, text }) => `${SIGN[kind]}${text}`);

const side = (lines: readonly DiffLine[], kind: 'mine' | 'theirs') =>
  lines.filter((line) => line.kind !== (kind === 'mine' ? 'theirs' : 'mine')).map(({ text }) => text);

test('equal texts have no difference, also with other line ends and blanks at the end', () => {
  expect(unified('a\nb\n', 'a\r\nb  ')).toEqual([' a', ' b']);
  expect(unified('', '\n \n')).toEqual([]);
});

test('a changed line shows the reader’s before the solution’s, between what both have', () => {
  expect(unified('a\nmine\nc', 'a\ntheirs\nc')).toEqual([' a', '-mine', '+theirs', ' c']);
});

test('lines that one text has more are one side’s alone', () => {
  expect(unified('a', 'a\nb')).toEqual([' a', '+b']);
  expect(unified('-- note\na', 'a')).toEqual(['--- note', ' a']);
  expect(unified('', 'a')).toEqual(['+a']);
  expect(unified('a', '')).toEqual(['-a']);
});

test('a line that both have stays one, wherever it stands', () => {
  expect(unified('x\nkeep\ny', 'keep\nz')).toEqual(['-x', ' keep', '-y', '+z']);
  expect(unified('a\na', 'a')).toEqual([' a', '-a']);
});

test('each side of the difference is its text, for texts made of few lines in any order', () => {
  const letters = ['a', 'b', 'c'];
  const texts = Array.from({ length: 120 }, (_, seed) =>
    Array.from({ length: seed % 7 }, (_, at) => letters[(seed * (at + 3) + at * at) % 3]).join('\n'),
  );
  for (const mine of texts) {
    for (const theirs of texts) {
      const lines = diffLines(mine, theirs);
      expect(side(lines, 'mine').join('\n')).toBe(mine);
      expect(side(lines, 'theirs').join('\n')).toBe(theirs);
    }
  }
});

test('texts beyond the table’s limit are shown one after the other, with what both begin and end with', () => {
  const long = (letter: string) => Array.from({ length: 1_100 }, (_, i) => `${letter}${i}`).join('\n');
  const lines = diffLines(`same\n${long('a')}\nend`, `same\n${long('b')}\nend`);
  expect(lines).toHaveLength(2_202);
  expect(lines[0]?.kind).toBe('both');
  expect(lines[1_100]?.kind).toBe('mine');
  expect(lines[1_101]?.kind).toBe('theirs');
  expect(lines.at(-1)).toEqual({ kind: 'both', text: 'end' });
});
