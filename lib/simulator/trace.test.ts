import { describe, expect, test } from 'vitest';
import { Timeline } from './scheduler';
import {
  KEPT_FAILED,
  KEPT_FIRST,
  KEPT_SLOWEST,
  MAX_SPANS_PER_REQUEST,
  MAX_WORLD_SPANS,
  Tracer,
} from './trace';

function world() {
  const timeline = new Timeline();
  return {
    timeline,
    tracer: new Tracer(timeline),
    pass: (ms: number) => timeline.run({ untilMs: timeline.nowMs + ms }),
  };
}

describe('a tracer', () => {
  test('records waits and work on lanes, and marks in their order', () => {
    const { tracer, pass } = world();
    const request = tracer.request('GET /orders', 'api 1');
    const endWait = request.begin({ kind: 'wait', name: 'wait for pool', lane: 'pool', resource: 'pool' });
    pass(5);
    endWait();
    const endWork = request.begin({ kind: 'work', name: 'query', lane: 'db 2' });
    request.mark('db 2', 'SELECT');
    pass(7);
    endWork();
    endWork();
    request.end('ok');
    expect(tracer.record().requests).toEqual([
      {
        id: 1,
        name: 'GET /orders',
        lane: 'api 1',
        startMs: 0,
        endMs: 12,
        outcome: 'ok',
        spans: [
          {
            id: 1,
            kind: 'wait',
            name: 'wait for pool',
            lane: 'pool',
            startMs: 0,
            endMs: 5,
            resource: 'pool',
          },
          { id: 2, kind: 'work', name: 'query', lane: 'db 2', startMs: 5, endMs: 12, resource: null },
        ],
        marks: [{ id: 3, atMs: 5, lane: 'db 2', name: 'SELECT' }],
        dropped: 0,
      },
    ]);
  });

  test('keeps the first, the slowest and the first that failed, and counts the others', () => {
    const { tracer, pass } = world();
    const total = 2_000;
    for (let index = 1; index <= total; index++) {
      const request = tracer.request('GET /', 'api');
      pass(index % 500);
      request.end(index >= 1_000 && index < 1_000 + 2 * KEPT_FAILED ? 'failed' : 'ok');
    }
    const { requests, requestsLeftOut } = tracer.record();
    const duration = ({ startMs, endMs }: { startMs: number; endMs: number | null }) =>
      (endMs ?? 0) - startMs;
    const longest = requests.filter((one) => duration(one) >= 499 - Math.ceil(KEPT_SLOWEST / 4));
    expect(requests.slice(0, KEPT_FIRST).map(({ id }) => id)).toEqual(
      Array.from({ length: KEPT_FIRST }, (_, index) => index + 1),
    );
    expect(longest.length).toBeGreaterThanOrEqual(KEPT_SLOWEST);
    expect(requests.filter(({ outcome }) => outcome === 'failed').length).toBeGreaterThanOrEqual(KEPT_FAILED);
    expect(requests.length).toBeLessThanOrEqual(KEPT_FIRST + KEPT_SLOWEST + KEPT_FAILED);
    expect(requests.length + requestsLeftOut).toBe(total);
  });

  test('shows what is still open when the run ends', () => {
    const { tracer, pass } = world();
    const request = tracer.request('GET /', 'api');
    request.begin({ kind: 'wait', name: 'lock', lane: 'api', resource: 'lock:a' });
    pass(9);
    const [open] = tracer.record().requests;
    expect(open).toMatchObject({ outcome: 'open', endMs: null });
    expect(open?.spans[0]).toMatchObject({ endMs: null });
  });

  test('has limits, and counts what is beyond them', () => {
    const { tracer } = world();
    const request = tracer.request('GET /', 'api');
    for (let index = 0; index < MAX_SPANS_PER_REQUEST + 7; index++) request.mark('api', 'step');
    for (let index = 0; index < MAX_WORLD_SPANS + 3; index++)
      tracer.begin({ kind: 'work', name: 'gc', lane: 'api' });
    request.end('ok');
    const { requests, spans, worldSpansDropped } = tracer.record();
    expect(requests[0]).toMatchObject({ dropped: 7 });
    expect(requests[0]?.marks).toHaveLength(MAX_SPANS_PER_REQUEST);
    expect([spans.length, worldSpansDropped]).toEqual([MAX_WORLD_SPANS, 3]);
  });
});
