// First come, first served; nothing is lost; and the same seed gives the same run, on either driver of virtual time.

import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { Clock } from './clock';
import type { Distribution } from './distribution';
import { Faults } from './faults';
import { type Scheduler, Timeline } from './scheduler';
import { type Served, Service } from './service';
import { Tracer } from './trace';
import { startOpenLoop } from './workload';

const exponential: Distribution = { kind: 'exponential', mean: 10 };

describe('a service', () => {
  test('takes requests in the order in which they came', () => {
    const timeline = new Timeline();
    const service = new Service({
      scheduler: timeline,
      random: seededRandom(51),
      name: 'api',
      workers: 1,
      serviceMs: exponential,
    });
    const done: number[] = [];
    startOpenLoop({
      scheduler: timeline,
      random: seededRandom(52),
      rate: { kind: 'constant', perSecond: 300 },
      spacing: 'poisson',
      lengthMs: 5_000,
      arrive: (index) => service.submit({}, () => done.push(index)),
    });
    timeline.run();
    expect(done.length).toBeGreaterThan(1_000);
    expect(done).toEqual(done.map((_, index) => index));
  });

  test.each([61, 62, 63, 64])(
    'loses nothing: arrived = done + failed + lost + in the house (seed %i)',
    (seed) => {
      const { counts, seen } = troubled(seed);
      for (const { arrived, done, failed, lost, inHouse } of counts) {
        expect(done + failed + lost + inHouse).toBe(arrived);
      }
      const last = counts.at(-1);
      expect(last).toMatchObject({ inHouse: 0, lost: 0 });
      expect(seen.length).toBe(last?.arrived);
      expect(new Set(seen.map((served) => (served.kind === 'failed' ? served.reason : 'done')))).toEqual(
        new Set(['done', 'full', 'timed-out', 'flaky', 'down', 'poisoned']),
      );
    },
  );
});

/** A service with every kind of trouble but a crash, looked at every 7 ms. */
function troubled(seed: number) {
  const timeline = new Timeline();
  const tracer = new Tracer(timeline);
  const random = seededRandom(seed);
  const faults = new Faults(
    [
      { kind: 'down', fromMs: 1_000, toMs: 1_200 },
      { kind: 'slow', fromMs: 2_000, toMs: 3_000, factor: 3, addedMs: 5 },
      { kind: 'flaky', fromMs: 0, toMs: 4_000, chance: 0.05 },
      { kind: 'poisoned', keys: ['key 3'] },
    ],
    random.stream('faults'),
  );
  const service = new Service({
    scheduler: timeline,
    random: random.stream('service'),
    name: 'api',
    workers: 2,
    waitingLimit: 8,
    serviceMs: exponential,
    faults,
  });
  const seen: Served[] = [];
  startOpenLoop({
    scheduler: timeline,
    random: random.stream('arrivals'),
    rate: { kind: 'spikes', basePerSecond: 150, spikePerSecond: 500, everyMs: 500, lengthMs: 100 },
    spacing: 'poisson',
    lengthMs: 4_000,
    arrive: (index) => {
      const trace = tracer.request('GET /', 'api');
      service.submit({ trace, timeoutMs: 30, key: `key ${index % 50}` }, (served) => {
        seen.push(served);
        trace.end(served.kind === 'done' ? 'ok' : 'failed');
      });
    },
  });
  const counts: Service['counts'][] = [];
  for (let atMs = 7; atMs < 4_200; atMs += 7) timeline.schedule(atMs, () => counts.push(service.counts));
  timeline.run();
  return { counts: [...counts, service.counts], seen, trace: tracer.record() };
}

describe('a model', () => {
  test('gives the same on the clock, which lets promises settle, as on a timeline', async () => {
    const waitsOn = (scheduler: Scheduler) => {
      const random = seededRandom(81);
      const service = new Service({
        scheduler,
        random: random.stream('service'),
        name: 'api',
        workers: 2,
        serviceMs: exponential,
      });
      const waits: string[] = [];
      startOpenLoop({
        scheduler,
        random: random.stream('arrivals'),
        rate: { kind: 'constant', perSecond: 180 },
        spacing: 'poisson',
        lengthMs: 10_000,
        arrive: async (index) => {
          const { waitedMs } = await service.serve();
          waits.push(`${index} waited ${waitedMs}`);
        },
      });
      return waits;
    };
    const clock = new Clock({ drain: () => new Promise((resolve) => setImmediate(resolve)) });
    const timeline = new Timeline();
    const [onClock, onTimeline] = [waitsOn(clock), waitsOn(timeline)];
    await clock.run();
    timeline.run();
    await new Promise((resolve) => setImmediate(resolve));
    expect(onClock.length).toBeGreaterThan(1_500);
    expect(onClock).toEqual(onTimeline);
  });
});

describe('a seed', () => {
  test('gives the same trace each time, another seed another', () => {
    const traces = [71, 71, 72].map((seed) => JSON.stringify(troubled(seed).trace));
    expect(traces[0]).toBe(traces[1]);
    expect(traces[0]).not.toBe(traces[2]);
    expect(traces[0]?.length).toBeGreaterThan(10_000);
  });
});
