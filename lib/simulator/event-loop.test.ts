import { describe, expect, test } from 'vitest';
import { EventLoop } from './event-loop';
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
