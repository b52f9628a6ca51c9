import { describe, expect, test } from 'vitest';
import { MAX_METRICS, Metrics } from './metrics';
import { Timeline } from './scheduler';

describe('metrics', () => {
  test('are measured by name at virtual time', () => {
    const timeline = new Timeline();
    const metrics = new Metrics(timeline);
    timeline.schedule(5, () => {
      metrics.counter('requests').add();
      metrics.gauge('in use').add(2);
    });
    timeline.schedule(15, () => {
      metrics.counter('requests').add(2);
      metrics.meter('latency').record(8);
      metrics.gauge('in use').add(-2);
    });
    timeline.run({ untilMs: 20 });
    const { counters, levels, values } = metrics.report();
    expect(counters).toEqual({
      requests: {
        total: 3,
        widthMs: 10,
        points: [
          { fromMs: 0, count: 1 },
          { fromMs: 10, count: 2 },
        ],
      },
    });
    expect(levels['in use']).toMatchObject({ last: 0, mean: 1, max: 2 });
    expect(values.latency).toMatchObject({ count: 1, p50: 8, max: 8 });
    expect(structuredClone(metrics.report())).toEqual(metrics.report());
  });

  test('have a limited number of names', () => {
    const metrics = new Metrics(new Timeline());
    for (let index = 0; index < MAX_METRICS; index++) metrics.counter(`user ${index}`);
    expect(() => metrics.gauge('one more')).toThrow('more than 200 metrics: one more');
    expect(metrics.counter('user 0').total).toBe(0);
  });
});
