import { expect, test } from 'vitest';
import { parsePlace, placeOf, placeText } from './place';

const ANCHORS = [
  { id: 'one', topPx: -900 },
  { id: 'step-two', topPx: 120 },
  { id: 'three', topPx: 700 },
];
const WINDOW = { heightPx: 900, end: { id: 'sources', topPx: 4000 } };

test('a place is relative to the last heading in the upper half of the window', () => {
  expect(placeOf(ANCHORS, WINDOW)).toEqual({ anchor: 'step-two', offsetPx: -120 });
  expect(placeOf(ANCHORS.slice(0, 1), WINDOW)).toEqual({ anchor: 'one', offsetPx: 900 });
});

test('nothing is kept at the start, nor when the end is in sight', () => {
  expect(placeOf([{ id: 'one', topPx: 600 }], WINDOW)).toBeNull();
  expect(placeOf(ANCHORS, { ...WINDOW, end: { id: 'sources', topPx: 800 } })).toBeNull();
});

test('what is kept is read again, and anything else is no place', () => {
  expect(parsePlace(placeText({ anchor: 'step-two', offsetPx: -120.4 }))).toEqual({
    anchor: 'step-two',
    offsetPx: -120,
  });
  for (const text of [null, '', 'one', 'one|', '<b>|3', 'one|1e9', '|3']) expect(parsePlace(text)).toBeNull();
});
