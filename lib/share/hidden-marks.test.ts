import { expect, test } from 'vitest';
import { showHiddenMarks } from './hidden-marks';

test('marks that nobody sees are written out', () => {
  expect(showHiddenMarks('a\u202Eb\u200Bc\uFEFF')).toBe('a⟨U+202E⟩b⟨U+200B⟩c⟨U+FEFF⟩');
});

test('what is seen stays as it is', () => {
  const text = "SELECT 'größer', '\u{1F40C}'\n\tFROM t;";
  expect(showHiddenMarks(text)).toBe(text);
});
