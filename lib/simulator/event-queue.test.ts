import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { EventQueue, MAX_PENDING_EVENTS, type TimerHandle } from './event-queue';

const nothing = () => undefined;

/** Pops everything and tells what ran. */
function drainInto(queue: EventQueue): readonly number[] {
  const times: number[] = [];
  for (let event = queue.pop(); event; event = queue.pop()) {
    times.push(event.dueMs);
    event.run();
  }
  return times;
}

describe('an event queue', () => {
  test('gives events in the order of time, then priority, then scheduling', () => {
    const queue = new EventQueue();
    const seen: string[] = [];
    const add = (dueMs: number, name: string, priority?: number) =>
      queue.push(dueMs, () => seen.push(name), priority === undefined ? {} : { priority });
    add(2, 'd');
    add(1, 'b');
    add(1, 'c');
    add(1, 'a', -1);
    drainInto(queue);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'keeps the order under random pushes, pops and cancels (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const queue = new EventQueue();
      const model = new Map<number, { dueMs: number; priority: number; id: number }>();
      const handles: TimerHandle[] = [];
      const next = () =>
        [...model.values()].sort((a, b) => a.dueMs - b.dueMs || a.priority - b.priority || a.id - b.id)[0];
      for (let step = 0; step < 600; step++) {
        const choice = random.next();
        if (choice < 0.55) {
          const dueMs = random.integer(20);
          const priority = random.integer(3);
          const handle = queue.push(dueMs, nothing, { priority });
          handles.push(handle);
          model.set(handle.id, { dueMs, priority, id: handle.id });
        } else if (choice < 0.75) {
          const wanted = next();
          expect(queue.pop()?.dueMs).toBe(wanted?.dueMs);
          if (wanted) model.delete(wanted.id);
        } else if (handles.length > 0) {
          const handle = random.pick(handles);
          queue.cancel(handle);
          model.delete(handle.id);
        }
        expect(queue.size).toBe(model.size);
      }
      const rest = [...model.values()].map(({ dueMs }) => dueMs).sort((a, b) => a - b);
      expect(queue.pending().map(({ dueMs }) => dueMs)).toEqual(rest);
      expect(drainInto(queue)).toEqual(rest);
    },
  );

  test('does not give a cancelled event, also when thousands are swept', () => {
    const queue = new EventQueue();
    const random = seededRandom(9);
    const handles = Array.from({ length: 9_000 }, () => {
      const dueMs = random.integer(1_000);
      return { dueMs, handle: queue.push(dueMs, nothing) };
    });
    const kept = handles.filter((_, index) => index % 10 === 0);
    for (const [index, { handle }] of handles.entries()) if (index % 10 !== 0) queue.cancel(handle);
    expect(queue.size).toBe(900);
    expect(drainInto(queue)).toEqual(kept.map(({ dueMs }) => dueMs).sort((a, b) => a - b));
  });

  test('leaves an event alone that has happened, or was cancelled before', () => {
    const queue = new EventQueue();
    const first = queue.push(1, nothing);
    const second = queue.push(2, nothing);
    queue.pop();
    queue.cancel(first);
    queue.cancel(second);
    queue.cancel(second);
    expect(queue.size).toBe(0);
    expect(queue.has(first)).toBe(false);
    expect(queue.pop()).toBeNull();
  });

  test('counts what keeps a run going apart from the background', () => {
    const queue = new EventQueue();
    const sampler = queue.push(1, nothing, { background: true });
    const timer = queue.push(2, nothing, { label: 'retry' });
    expect(queue.foreground).toBe(1);
    queue.setBackground(timer, true);
    expect(queue.foreground).toBe(0);
    queue.setBackground(sampler, false);
    queue.cancel(timer);
    expect(queue.foreground).toBe(1);
    expect(queue.pending()).toEqual([{ dueMs: 1, background: false, label: null }]);
  });

  test('refuses a time that is not finite, and more events than its limit', () => {
    const queue = new EventQueue();
    expect(() => queue.push(Number.POSITIVE_INFINITY, nothing)).toThrow('a finite time');
    expect(() => queue.push(Number.NaN, nothing)).toThrow('a finite time');
    for (let index = 0; index < MAX_PENDING_EVENTS; index++) queue.push(0, nothing);
    expect(() => queue.push(0, nothing)).toThrow('more than 1000000 events are pending');
  });
});
