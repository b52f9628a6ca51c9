import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random';
import { Processor } from './processor';
import { Timeline } from './scheduler';

describe('shared processors', () => {
  test('run each job at the same speed, and fully when there are enough', () => {
    const timeline = new Timeline();
    const processor = new Processor(timeline, 1);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, timeline.nowMs]);
    processor.run(10, note('a'));
    timeline.schedule(5, () => processor.run(10, note('b')));
    timeline.schedule(7, () => processor.run(1, note('c')));
    timeline.run();
    expect(seen.map(([name]) => name)).toEqual(['c', 'a', 'b']);
    // a has 4 left at 7 and c takes a third until 10; then a and b share until a ends at 16.
    const times = seen.map(([, atMs]) => atMs);
    expect(times[0]).toBeCloseTo(10, 9);
    expect(times[1]).toBeCloseTo(16, 9);
    expect(times[2]).toBeCloseTo(21, 9);
  });

  test('let a job leave, and the others go faster', () => {
    const timeline = new Timeline();
    const processor = new Processor(timeline, 1);
    const seen: number[] = [];
    const leave = processor.run(100, () => seen.push(-1));
    processor.run(10, () => seen.push(timeline.nowMs));
    timeline.schedule(10, () => {
      leave();
      leave();
    });
    timeline.run();
    expect(seen).toEqual([15]);
    expect(processor.running.value).toBe(0);
  });

  test('do all the work that comes, no faster than they can (seed 8)', () => {
    const timeline = new Timeline();
    const processor = new Processor(timeline, 3);
    const random = seededRandom(8);
    let work = 0;
    let done = 0;
    for (let index = 0; index < 500; index++) {
      const workMs = random.next() * 20;
      work += workMs;
      timeline.schedule(random.next() * 100, () => processor.run(workMs, () => (done += 1)));
    }
    timeline.run();
    expect(done).toBe(500);
    expect(timeline.nowMs).toBeGreaterThanOrEqual(work / 3);
    expect(timeline.nowMs).toBeLessThan(work / 3 + 120);
  });
});
