import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { Fifo } from './fifo';
import { Processor } from './processor';
import { type Grant, Resource } from './resource';
import { every, Timeline } from './scheduler';

describe('a resource', () => {
  const take = (resource: Resource, seen: Grant[], options = {}) =>
    resource.request((grant) => seen.push(grant), options);

  test('grants what is free at once, then waits in order', () => {
    const timeline = new Timeline();
    const resource = new Resource({ scheduler: timeline, capacity: 2 });
    const seen: Grant[] = [];
    for (let index = 0; index < 4; index++) take(resource, seen);
    expect(seen.map(({ kind }) => kind)).toEqual(['granted', 'granted']);
    expect(resource.waiting.value).toBe(2);
    const [first] = seen;
    timeline.run({ untilMs: 8 });
    if (first?.kind === 'granted') {
      first.release();
      first.release();
    }
    expect(seen.length).toBe(3);
    expect(seen[2]).toMatchObject({ kind: 'granted', slot: 0, waitedMs: 8 });
    expect([resource.busy.value, resource.waiting.value]).toEqual([2, 1]);
  });

  test('refuses when too many wait, when the time is up, and when a request is withdrawn', () => {
    const timeline = new Timeline();
    const resource = new Resource({ scheduler: timeline, capacity: 1, waitingLimit: 2 });
    const seen: Grant[] = [];
    take(resource, seen);
    take(resource, seen, { timeoutMs: 30 });
    const withdraw = take(resource, seen);
    take(resource, seen);
    expect(seen.at(-1)).toEqual({ kind: 'refused', reason: 'full', waitedMs: 0 });
    withdraw();
    withdraw();
    expect(seen.at(-1)).toEqual({ kind: 'refused', reason: 'withdrawn', waitedMs: 0 });
    timeline.run();
    expect(seen.at(-1)).toEqual({ kind: 'refused', reason: 'timed-out', waitedMs: 30 });
    expect(seen.length).toBe(4);
    expect(resource.waiting.value).toBe(0);
  });

  test('serves ten thousand that wait and release at once without a deep stack', () => {
    const timeline = new Timeline();
    const resource = new Resource({ scheduler: timeline, capacity: 1 });
    const seen: number[] = [];
    let releaseFirst: () => void = () => undefined;
    resource.request((grant) => {
      if (grant.kind === 'granted') releaseFirst = grant.release;
    });
    for (let index = 0; index < 10_000; index++) {
      resource.request((grant) => {
        seen.push(index);
        if (grant.kind === 'granted') grant.release();
      });
    }
    releaseFirst();
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
    expect(resource.busy.value).toBe(0);
  });

  test('that is gone refuses everyone who waits', () => {
    const timeline = new Timeline();
    const resource = new Resource({ scheduler: timeline, capacity: 1 });
    const seen: Grant[] = [];
    for (let index = 0; index < 3; index++) take(resource, seen, { timeoutMs: 5 });
    resource.refuseAll('withdrawn');
    expect(seen.slice(1)).toEqual([
      { kind: 'refused', reason: 'withdrawn', waitedMs: 0 },
      { kind: 'refused', reason: 'withdrawn', waitedMs: 0 },
    ]);
    expect(timeline.run()).toMatchObject({ kind: 'idle', events: 0 });
  });

  test.each([0, -1, 1.5, Number.NaN])('needs a capacity, not %d', (capacity) => {
    expect(() => new Resource({ scheduler: new Timeline(), capacity })).toThrow('whole number from 1');
  });
});

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

describe('shared processors', () => {
  test('run each job at the same speed, and fully when there are enough', () => {
    const timeline = new Timeline();
    const processor = new Processor(timeline, 1);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, timeline.nowMs]);
    processor.run(10, note('a'));
    timeline.schedule(5, () => processor.run(10, note('b')));
    timeline.schedule(7, () => processor.run(1, note('c')));
    timeline.run();
    expect(seen.map(([name]) => name)).toEqual(['c', 'a', 'b']);
    // a has 4 left at 7 and c takes a third until 10; then a and b share until a ends at 16.
    const times = seen.map(([, atMs]) => atMs);
    expect(times[0]).toBeCloseTo(10, 9);
    expect(times[1]).toBeCloseTo(16, 9);
    expect(times[2]).toBeCloseTo(21, 9);
  });

  test('let a job leave, and the others go faster', () => {
    const timeline = new Timeline();
    const processor = new Processor(timeline, 1);
    const seen: number[] = [];
    const leave = processor.run(100, () => seen.push(-1));
    processor.run(10, () => seen.push(timeline.nowMs));
    timeline.schedule(10, () => {
      leave();
      leave();
    });
    timeline.run();
    expect(seen).toEqual([15]);
    expect(processor.running.value).toBe(0);
  });

  test('do all the work that comes, no faster than they can (seed 8)', () => {
    const timeline = new Timeline();
    const processor = new Processor(timeline, 3);
    const random = seededRandom(8);
    let work = 0;
    let done = 0;
    for (let index = 0; index < 500; index++) {
      const workMs = random.next() * 20;
      work += workMs;
      timeline.schedule(random.next() * 100, () => processor.run(workMs, () => (done += 1)));
    }
    timeline.run();
    expect(done).toBe(500);
    expect(timeline.nowMs).toBeGreaterThanOrEqual(work / 3);
    expect(timeline.nowMs).toBeLessThan(work / 3 + 120);
  });
});

describe('a timeline', () => {
  test('ends idle, at its time, or by its budget', () => {
    const timeline = new Timeline();
    const stop = every(timeline, 10, () => undefined);
    expect(timeline.run({ untilMs: 35 })).toEqual({ kind: 'until', nowMs: 35, events: 3 });
    expect(timeline.run({ maxEvents: 2 })).toEqual({ kind: 'budget', nowMs: 50, events: 2 });
    stop();
    expect(timeline.run()).toEqual({ kind: 'idle', nowMs: 50, events: 0 });
  });

  test('repeats at least a thousandth of a millisecond apart', () => {
    const timeline = new Timeline();
    every(timeline, 0, () => undefined);
    expect(timeline.run({ untilMs: 1, maxEvents: 5_000 }).kind).toBe('until');
  });
});
