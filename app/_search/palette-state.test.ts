import { expect, test } from 'vitest';
import { isMove, type PaletteState, paletteNext, START } from './palette-state';

const at = (active: number): PaletteState => ({ query: 'index', active });
const press = (state: PaletteState, key: string, count = 3) =>
  paletteNext(state, { kind: 'key', key, count });

test('new text chooses the first line', () => {
  expect(paletteNext(at(2), { kind: 'type', query: 'p' })).toEqual({ query: 'p', active: 0 });
});

test('arrows walk in a circle, page keys go to the ends', () => {
  expect(press(at(0), 'ArrowDown').active).toBe(1);
  expect(press(at(2), 'ArrowDown').active).toBe(0);
  expect(press(at(0), 'ArrowUp').active).toBe(2);
  expect(press(at(0), 'PageDown').active).toBe(2);
  expect(press(at(2), 'PageUp').active).toBe(0);
});

test('in an empty list nothing moves, and other keys are the text’s', () => {
  expect(press(START, 'ArrowDown', 0)).toBe(START);
  for (const key of ['Home', 'End', 'a', 'Enter', 'constructor']) {
    expect(isMove(key)).toBe(false);
    expect(press(at(1), key)).toEqual(at(1));
  }
});

test('a pointer chooses the line that it is on', () => {
  expect(paletteNext(at(0), { kind: 'point', at: 2 }).active).toBe(2);
});
