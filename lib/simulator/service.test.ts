import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { type Fault, Faults } from './faults';
import { Timeline } from './scheduler';
import { type Served, Service } from './service';
import { Tracer } from './trace';
import { waitGraph } from './wait-graph';

function serviceWith(options: { readonly waitingLimit?: number; readonly faults?: readonly Fault[] } = {}) {
  const timeline = new Timeline();
  const { faults = [], ...rest } = options;
  const service = new Service({
    scheduler: timeline,
    random: seededRandom(1),
    name: 'api',
    workers: 1,
    serviceMs: { kind: 'constant', value: 10 },
    faults: new Faults(faults, seededRandom(2)),
    ...rest,
  });
  const seen: [Served, atMs: number][] = [];
  const note = (served: Served) => seen.push([served, timeline.nowMs]);
  return { timeline, service, seen, note };
}

describe('a service', () => {
  test('makes requests wait for a worker, and takes as long as they say', () => {
    const { timeline, service, seen, note } = serviceWith();
    service.submit({}, note);
    service.submit({ serviceMs: 3 }, note);
    timeline.run();
    expect(seen).toEqual([
      [{ kind: 'done', waitedMs: 0, servedMs: 10 }, 10],
      [{ kind: 'done', waitedMs: 10, servedMs: 3 }, 13],
    ]);
  });

  test('refuses what does not fit into its queue, and what has waited too long', () => {
    const { timeline, service, seen, note } = serviceWith({ waitingLimit: 1 });
    service.submit({}, note);
    service.submit({ timeoutMs: 4 }, note);
    service.submit({}, note);
    timeline.run();
    expect(
      seen.map(([served]) => (served.kind === 'failed' ? [served.reason, served.waitedMs] : served.kind)),
    ).toEqual([['full', 0], ['timed-out', 4], 'done']);
  });

  test('spends a worker on a request that fails', () => {
    const { timeline, service, seen, note } = serviceWith({ faults: [{ kind: 'poisoned', keys: ['bad'] }] });
    service.submit({ key: 'bad' }, note);
    service.submit({ key: 'good' }, note);
    timeline.run();
    expect(seen).toEqual([
      [{ kind: 'failed', reason: 'poisoned', waitedMs: 0 }, 10],
      [{ kind: 'done', waitedMs: 10, servedMs: 10 }, 20],
    ]);
  });

  test('never answers after a crash, and counts what is lost', () => {
    const { timeline, service, seen, note } = serviceWith({
      faults: [{ kind: 'crash', afterRoundTrips: 1 }],
    });
    for (let index = 0; index < 3; index++) service.submit({}, note);
    timeline.run();
    expect(seen).toHaveLength(1);
    expect(service.counts).toEqual({ arrived: 3, done: 1, failed: 0, lost: 2, inHouse: 0 });
  });

  test('shows in a trace who kept whom waiting', () => {
    const { timeline, service, note } = serviceWith();
    const tracer = new Tracer(timeline);
    for (let index = 0; index < 3; index++) {
      const trace = tracer.request('GET /', 'client');
      service.submit({ trace }, (served) => {
        note(served);
        trace.end('ok');
      });
    }
    timeline.run();
    const { requests } = tracer.record();
    expect(
      requests.map(({ spans }) => spans.map(({ kind, startMs, endMs }) => [kind, startMs, endMs])),
    ).toEqual([
      [
        ['wait', 0, 0],
        ['work', 0, 10],
      ],
      [
        ['wait', 0, 10],
        ['work', 10, 20],
      ],
      [
        ['wait', 0, 20],
        ['work', 20, 30],
      ],
    ]);
    expect(waitGraph(requests, 15)).toEqual([{ waiter: 3, holder: 2, resource: 'api' }]);
    expect(requests[2]?.spans[1]).toMatchObject({ lane: 'api 1' });
  });
});
