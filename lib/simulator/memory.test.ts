import { describe, expect, test } from 'vitest';
import { MAX_HOLDERS, MemoryMeter } from './memory';
import { Timeline } from './scheduler';

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
    meter.change('cache', -1_000);
    expect(meter.report()).toMatchObject({ heldBytes: 200, atHighWater: [{ name: 'cache', bytes: 1_200 }] });
    expect(exceeded).toEqual([1_100]);
    expect(meter.exceeded).toBe(true);
    expect(meter.report().overTime.points.map(({ max }) => max)).toEqual([300, 900, 1_100, 300, 1_200, 200]);
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
