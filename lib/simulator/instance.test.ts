import { describe, expect, test } from 'vitest';
import { EventLoop } from './event-loop';
import { MAX_HOLDERS, MemoryMeter } from './memory';
import { Timeline } from './scheduler';

describe('an event loop', () => {
  test('runs tasks one after the other, and a long one makes the others late', () => {
    const timeline = new Timeline();
    const loop = new EventLoop(timeline);
    const seen: [string, number][] = [];
    const run = (name: string, processorMs: number) =>
      loop.run(processorMs, () => seen.push([name, timeline.nowMs]));
    run('parse 8 MB', 200);
    timeline.schedule(10, () => run('small', 1));
    expect(loop.lagMs).toBe(200);
    timeline.run();
    expect(seen).toEqual([
      ['parse 8 MB', 200],
      ['small', 201],
    ]);
    expect(loop.lagMs).toBe(0);
    expect(loop.busy.meanUntil(402)).toBeCloseTo(0.5, 12);
  });

  test('has a meter that sees the lag and keeps no run going', () => {
    const timeline = new Timeline();
    const loop = new EventLoop(timeline);
    const stop = loop.meter();
    timeline.schedule(100, () => loop.run(45, () => undefined));
    timeline.schedule(300, () => undefined);
    timeline.run();
    stop();
    expect(loop.lag.count).toBe(29);
    expect(loop.lag.buckets().map(({ count }) => count)).toEqual([24, 1, 1, 1, 1, 1]);
    expect(loop.lag.max).toBe(45);
    expect(timeline.run({ untilMs: 1_000 })).toMatchObject({ events: 0 });
  });

  test('of tasks that cost nothing runs them in order at once', () => {
    const timeline = new Timeline();
    const loop = new EventLoop(timeline);
    const seen: number[] = [];
    for (let index = 0; index < 5; index++) loop.run(0, () => seen.push(index));
    expect(timeline.run()).toMatchObject({ nowMs: 0, events: 5 });
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('a memory meter', () => {
  test('knows its high-water mark and who held what then', () => {
    const timeline = new Timeline();
    const exceeded: number[] = [];
    const meter = new MemoryMeter({
      scheduler: timeline,
      limitBytes: 1_000,
      onExceeded: (bytes) => exceeded.push(bytes),
    });
    meter.change('cache', 300);
    timeline.schedule(10, () => meter.change('response', 600));
    timeline.schedule(20, () => meter.change('response', 200));
    timeline.schedule(30, () => meter.change('response', -800));
    timeline.schedule(40, () => meter.change('cache', 900));
    timeline.run({ untilMs: 50 });
    expect(meter.report()).toMatchObject({
      heldBytes: 1_200,
      highWaterBytes: 1_200,
      limitBytes: 1_000,
      atHighWater: [{ name: 'cache', bytes: 1_200 }],
    });
    expect(exceeded).toEqual([1_100]);
    expect(meter.exceeded).toBe(true);
    expect(meter.report().overTime.points.map(({ max }) => max)).toEqual([300, 900, 1_100, 300, 1_200]);
  });

  test('refuses to hold less than nothing, or under too many names', () => {
    const meter = new MemoryMeter({ scheduler: new Timeline() });
    meter.change('a', 5);
    expect(() => meter.change('a', -6)).toThrow('a holds 5 bytes and cannot change by -6');
    for (let index = 1; index < MAX_HOLDERS; index++) meter.change(`key ${index}`, 1);
    expect(() => meter.change('one more', 1)).toThrow('more than 500 names');
    meter.change('a', -5);
    meter.change('one more', 1);
    expect(meter.heldBytes).toBe(500);
  });
});
