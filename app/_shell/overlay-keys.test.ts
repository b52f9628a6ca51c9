import { expect, test } from 'vitest';
import { type KeyPress, overlayOf } from './overlay-keys';

const press = (change: Partial<KeyPress>) =>
  overlayOf({ key: 'k', ctrlKey: false, metaKey: false, altKey: false, place: 'page', ...change });

test('Ctrl or Cmd with K opens the palette, also while typing into a field', () => {
  expect(press({ ctrlKey: true })).toBe('palette');
  expect(press({ metaKey: true, key: 'K' })).toBe('palette');
  expect(press({ ctrlKey: true, place: 'field' })).toBe('palette');
});

test('in the code editor every key is the editor’s', () => {
  expect(press({ ctrlKey: true, place: 'editor' })).toBeNull();
  expect(press({ key: '?', place: 'editor' })).toBeNull();
});

test('a question mark opens the sheet unless it is being typed', () => {
  expect(press({ key: '?' })).toBe('shortcuts');
  expect(press({ key: '?', place: 'field' })).toBeNull();
  expect(press({ key: '?', ctrlKey: true })).toBeNull();
});

test('no other key and no other combination is taken', () => {
  for (const change of [{}, { altKey: true, ctrlKey: true }, { ctrlKey: true, metaKey: true }])
    expect(press(change)).toBeNull();
  expect(press({ key: 'j', ctrlKey: true })).toBeNull();
});
