import { expect, test } from 'vitest';
import { costOf, PROBES, rotationBy, THRESHOLDS } from './flapping';

test('thresholds of one wrong a server at each stray failure; higher ones trust a dead one for longer', () => {
  expect(PROBES.filter(({ well, good }) => well && !good)).toHaveLength(2);
  expect(THRESHOLDS.map(costOf)).toEqual([
    { wronged: 2, trusted: 0 },
    { wronged: 1, trusted: 2 },
  ]);
});

test('a server that is out comes back at the second good probe in a row', () => {
  expect(rotationBy({ fall: 3, rise: 2 }).lastIndexOf(false)).toBe(15);
  expect(rotationBy({ fall: 1, rise: 1 }).lastIndexOf(false)).toBe(20);
});
