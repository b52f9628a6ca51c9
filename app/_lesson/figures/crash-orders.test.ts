import { expect, test } from 'vitest';
import { mailsByDeath, ORDERS } from './crash-orders';

test('a record afterwards repeats, a record first loses, and a key does neither', () => {
  expect(ORDERS.map(mailsByDeath)).toEqual([
    [1, 2, 1],
    [0, 1],
    [1, 1, 1],
  ]);
});
