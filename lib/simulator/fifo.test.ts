import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { Fifo } from './fifo';

describe('a queue', () => {
  test.each([1, 2, 3])('is first in, first out under random use (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const queue = new Fifo<number>(50);
    const model: number[] = [];
    for (let step = 0; step < 5_000; step++) {
      const choice = random.next();
      if (choice < 0.5) {
        expect(queue.push(step)).toBe(model.length < 50);
        if (model.length < 50) model.push(step);
      } else if (choice < 0.9) expect(queue.shift()).toBe(model.shift());
      else {
        const value = model[random.integer(50)] ?? -1;
        expect(queue.remove(value)).toBe(model.includes(value));
        if (model.includes(value)) model.splice(model.indexOf(value), 1);
      }
      expect([queue.size, queue.peek()]).toEqual([model.length, model[0]]);
    }
    expect([...queue]).toEqual(model);
    expect(queue.drain()).toEqual(model);
    expect(queue.size).toBe(0);
  });
});
