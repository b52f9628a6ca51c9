import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { type Rate, rateAt } from './rate';
import { Timeline } from './scheduler';
import { startClosedLoop, startOpenLoop, startReplay } from './workload';

function arrivals(
  rate: Rate,
  options: { spacing: 'poisson' | 'even'; lengthMs: number; seed?: number; maxArrivals?: number },
) {
  const timeline = new Timeline(1_000);
  const seen: number[] = [];
  startOpenLoop({
    scheduler: timeline,
    random: seededRandom(options.seed ?? 1),
    rate,
    arrive: (index) => {
      expect(index).toBe(seen.length);
      seen.push(timeline.nowMs - 1_000);
    },
    ...options,
  });
  timeline.run();
  return seen;
}

const SPIKES: Rate = {
  kind: 'spikes',
  basePerSecond: 100,
  spikePerSecond: 900,
  everyMs: 1_000,
  lengthMs: 100,
};
const within = (seen: readonly number[], fromMs: number, toMs: number) =>
  seen.filter((atMs) => atMs >= fromMs && atMs < toMs).length;

describe('an open workload', () => {
  test('of even spacing arrives as the rate says', () => {
    expect(arrivals({ kind: 'constant', perSecond: 4 }, { spacing: 'even', lengthMs: 1_001 })).toEqual([
      250, 500, 750, 1_000,
    ]);
    expect(arrivals(SPIKES, { spacing: 'even', lengthMs: 10_001 })).toHaveLength(1_000 + 9 * 80);
  });

  test('of a Poisson process has independent gaps: their mean and deviation are equal', () => {
    const seen = arrivals({ kind: 'constant', perSecond: 500 }, { spacing: 'poisson', lengthMs: 100_000 });
    const gaps = seen.map((atMs, index) => atMs - (seen[index - 1] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    expect(Math.abs(mean / 2 - 1)).toBeLessThan(0.02);
    expect(Math.abs(deviation / mean - 1)).toBeLessThan(0.02);
  });

  test('follows its spikes and ramps', () => {
    const spikes = arrivals(SPIKES, { spacing: 'poisson', lengthMs: 100_000 });
    const inSpikes = spikes.filter((atMs) => rateAt(SPIKES, atMs) === 900).length;
    expect(Math.abs(inSpikes / (99 * 90) - 1)).toBeLessThan(0.05);
    const ramp: Rate = { kind: 'ramp', fromPerSecond: 0, toPerSecond: 200, lengthMs: 50_000 };
    const rising = arrivals(ramp, { spacing: 'poisson', lengthMs: 100_000 });
    expect(Math.abs(within(rising, 0, 25_000) / 1_250 - 1)).toBeLessThan(0.1);
    expect(Math.abs(within(rising, 25_000, 50_000) / 3_750 - 1)).toBeLessThan(0.1);
    expect(Math.abs(within(rising, 50_000, 100_000) / 10_000 - 1)).toBeLessThan(0.05);
  });

  test('ends by its time, by its number, or when it is stopped', () => {
    const rate: Rate = { kind: 'constant', perSecond: 1_000 };
    expect(Math.max(...arrivals(rate, { spacing: 'poisson', lengthMs: 50 }))).toBeLessThan(50);
    expect(arrivals(rate, { spacing: 'poisson', lengthMs: 1e9, maxArrivals: 7 })).toHaveLength(7);
    expect(arrivals({ kind: 'constant', perSecond: 0 }, { spacing: 'even', lengthMs: 50 })).toEqual([]);
    const timeline = new Timeline();
    const workload = startOpenLoop({
      scheduler: timeline,
      random: seededRandom(1),
      rate,
      spacing: 'even',
      lengthMs: 1_000,
      arrive: (index) => index === 4 && workload.stop(),
    });
    timeline.run();
    expect(workload.started).toBe(5);
    expect(() => arrivals({ kind: 'constant', perSecond: -1 }, { spacing: 'even', lengthMs: 1 })).toThrow(
      '0 or more',
    );
  });
});

test.each<Rate>([
  { kind: 'constant', perSecond: Number.NaN },
  { kind: 'ramp', fromPerSecond: -1, toPerSecond: 5, lengthMs: 10 },
  { kind: 'ramp', fromPerSecond: 1, toPerSecond: 5, lengthMs: 0 },
  { kind: 'spikes', basePerSecond: 1, spikePerSecond: 5, everyMs: 0, lengthMs: 1 },
])('a rate of no sense is refused: %o', (rate) => {
  expect(() => arrivals(rate, { spacing: 'poisson', lengthMs: 1 })).toThrow(rate.kind);
});

describe('a closed workload', () => {
  test('has no more requests under way than users', () => {
    const timeline = new Timeline();
    let [now, most] = [0, 0];
    const workload = startClosedLoop({
      scheduler: timeline,
      random: seededRandom(2),
      users: 5,
      thinkMs: { kind: 'exponential', mean: 1 },
      lengthMs: 1_000,
      arrive: (_request, answered) => {
        now += 1;
        most = Math.max(most, now);
        timeline.schedule(10, () => {
          now -= 1;
          answered();
          answered();
        });
      },
    });
    timeline.run();
    expect([now, most]).toEqual([0, 5]);
    expect(workload.started).toBeGreaterThan(400);
    expect(workload.started).toBeLessThan(500);
  });

  test('waits for ever for an answer that never comes', () => {
    const timeline = new Timeline();
    const workload = startClosedLoop({
      scheduler: timeline,
      random: seededRandom(2),
      users: 3,
      thinkMs: { kind: 'constant', value: 1 },
      lengthMs: 1_000,
      arrive: () => undefined,
    });
    timeline.run();
    expect(workload.started).toBe(3);
  });

  test('needs a number of users', () => {
    const thinkMs = { kind: 'constant', value: 1 } as const;
    const rest = {
      scheduler: new Timeline(),
      random: seededRandom(1),
      thinkMs,
      lengthMs: 1,
      arrive: () => undefined,
    };
    expect(() => startClosedLoop({ ...rest, users: -1 })).toThrow('users');
    expect(() => startClosedLoop({ ...rest, users: 1e6 })).toThrow('users');
  });
});

describe('a replay', () => {
  test('repeats requests at their times, several at once in their order', () => {
    const timeline = new Timeline(50);
    const seen: [string, number][] = [];
    const requests = [0, 10, 10, 25].map((atMs, index) => ({ atMs, value: `r${index}` }));
    startReplay({ scheduler: timeline, requests, arrive: (value) => seen.push([value, timeline.nowMs]) });
    timeline.run();
    expect(seen).toEqual([
      ['r0', 50],
      ['r1', 60],
      ['r2', 60],
      ['r3', 75],
    ]);
  });

  test('refuses times that go back', () => {
    const requests = [5, 4].map((atMs) => ({ atMs, value: null }));
    expect(() => startReplay({ scheduler: new Timeline(), requests, arrive: () => undefined })).toThrow(
      'request 1',
    );
  });
});
