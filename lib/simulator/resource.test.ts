import { describe, expect, test } from 'vitest';
import { type Grant, Resource } from './resource';
import { Timeline } from './scheduler';

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

  test('lets nobody overtake who waits, even from within a grant that has freed another slot', () => {
    const resource = new Resource({ scheduler: new Timeline(), capacity: 2 });
    const order: string[] = [];
    const releases: (() => void)[] = [];
    const ask = (name: string, then = () => undefined as unknown) =>
      resource.request((grant) => {
        order.push(name);
        if (grant.kind === 'granted') releases.push(grant.release);
        then();
      });
    ask('a');
    ask('b');
    ask('c', () => {
      releases[1]?.();
      ask('late');
    });
    ask('d');
    releases[0]?.();
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    releases[2]?.();
    expect(order).toEqual(['a', 'b', 'c', 'd', 'late']);
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
