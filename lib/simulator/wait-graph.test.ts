import { describe, expect, test } from 'vitest';
import { Timeline } from './scheduler';
import { Tracer } from './trace';
import { circleOf, waitGraph } from './wait-graph';

describe('a wait graph', () => {
  test('finds who waits for whom, and the circle of a deadlock', () => {
    const timeline = new Timeline();
    const tracer = new Tracer(timeline);
    const pass = (ms: number) => timeline.run({ untilMs: timeline.nowMs + ms });
    const [one, two, three] = ['one', 'two', 'three'].map((name) => tracer.request(name, name));
    one?.begin({ kind: 'hold', name: 'lock a', lane: 'one', resource: 'a' });
    const release = two?.begin({ kind: 'hold', name: 'lock b', lane: 'two', resource: 'b' });
    pass(1);
    one?.begin({ kind: 'wait', name: 'lock b', lane: 'one', resource: 'b' });
    three?.begin({ kind: 'wait', name: 'lock a', lane: 'three', resource: 'a' });
    pass(1);
    two?.begin({ kind: 'wait', name: 'lock a', lane: 'two', resource: 'a' });
    pass(1);
    release?.();
    const { requests } = tracer.record();
    expect(waitGraph(requests, 1)).toEqual([
      { waiter: 1, holder: 2, resource: 'b' },
      { waiter: 3, holder: 1, resource: 'a' },
    ]);
    expect(circleOf(waitGraph(requests, 1))).toEqual([]);
    expect(circleOf(waitGraph(requests, 2))).toEqual([1, 2]);
    expect(circleOf(waitGraph(requests, 3))).toEqual([]);
    expect(waitGraph(requests, 0)).toEqual([]);
  });

  test('has no edge from a request to itself: it may hold one place of many', () => {
    const tracer = new Tracer(new Timeline());
    const request = tracer.request('one', 'one');
    request.begin({ kind: 'hold', name: 'connection', lane: 'pool 1', resource: 'pool' });
    request.begin({ kind: 'wait', name: 'connection', lane: 'pool', resource: 'pool' });
    expect(waitGraph(tracer.record().requests, 0)).toEqual([]);
  });
});
