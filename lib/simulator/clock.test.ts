import { describe, expect, test } from 'vitest';
import { Clock, type ClockOptions } from './clock';

const drain = () => new Promise<void>((resolve) => setImmediate(resolve));
const clockWith = (options: Partial<ClockOptions> = {}) => new Clock({ drain, ...options });

describe('a clock', () => {
  test('lets a chain of two thousand awaits finish before the next event', async () => {
    const clock = clockWith();
    const seen: string[] = [];
    clock.schedule(10, () => {
      const chain = async () => {
        for (let turn = 0; turn < 2_000; turn++) await null;
        seen.push(`chain at ${clock.nowMs}`);
      };
      void chain();
    });
    clock.schedule(10, () => seen.push(`second at ${clock.nowMs}`));
    await clock.run();
    expect(seen).toEqual(['chain at 10', 'second at 10']);
  });

  test('moves from event to event and counts them', async () => {
    const clock = clockWith({ startMs: 100 });
    const seen: number[] = [];
    const work = async () => {
      await clock.sleep(5);
      seen.push(clock.nowMs);
      await clock.sleep(86_400_000);
      seen.push(clock.nowMs);
    };
    const done = work();
    expect(await clock.run()).toEqual({ kind: 'idle', nowMs: 86_400_105, events: 2 });
    await done;
    expect(seen).toEqual([105, 86_400_105]);
    expect(clock.executedEvents).toBe(2);
  });

  test.each([-5, Number.NaN, 0])('takes a delay of %d as none', async (delayMs) => {
    const clock = clockWith();
    clock.schedule(delayMs, () => undefined);
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 0, events: 1 });
  });

  test('runs what is due up to a time and stands there', async () => {
    const clock = clockWith();
    const seen: number[] = [];
    for (const delayMs of [5, 10, 15]) clock.schedule(delayMs, () => seen.push(clock.nowMs));
    expect(await clock.run({ untilMs: 10 })).toEqual({ kind: 'until', nowMs: 10, events: 2 });
    expect(await clock.run({ untilMs: 100 })).toEqual({ kind: 'idle', nowMs: 100, events: 1 });
    expect(seen).toEqual([5, 10, 15]);
  });

  test('ends when a promise settles, by a value or by an error', async () => {
    const clock = clockWith();
    clock.schedule(1_000, () => undefined, { label: 'left over' });
    expect(await clock.run({ until: clock.sleep(7) })).toMatchObject({ kind: 'settled', nowMs: 7 });
    const failing = clock.sleep(7).then(() => Promise.reject(new Error('no')));
    expect(await clock.run({ until: failing })).toMatchObject({ kind: 'settled', nowMs: 14 });
    expect(clock.pendingTimers()).toEqual([{ dueMs: 1_000, background: false, label: 'left over' }]);
  });

  test('tells when a promise can no longer settle', async () => {
    const clock = clockWith();
    clock.schedule(3, () => undefined);
    expect(await clock.run({ until: new Promise(() => undefined) })).toMatchObject({
      kind: 'idle',
      nowMs: 3,
    });
  });

  test('is stopped by its budget of events, however short the delays', async () => {
    const clock = clockWith({ maxEvents: 500 });
    const again = () => void clock.schedule(0, again);
    again();
    expect(await clock.run()).toEqual({ kind: 'budget', nowMs: 0, events: 500 });
    expect(await clock.run()).toMatchObject({ kind: 'budget', events: 0 });
  });

  test('is not kept going by background events, which happen while others are left', async () => {
    const clock = clockWith();
    const seen: number[] = [];
    const sample = () => {
      seen.push(clock.nowMs);
      clock.schedule(10, sample, { background: true });
    };
    clock.schedule(10, sample, { background: true });
    clock.schedule(25, () => undefined);
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 25 });
    expect(seen).toEqual([10, 20]);
    expect(await clock.run({ untilMs: 40 })).toMatchObject({ kind: 'until', nowMs: 40 });
    expect(seen).toEqual([10, 20, 30, 40]);
  });

  test('does not run a cancelled event, nor keep going for one that was made background', async () => {
    const clock = clockWith();
    const seen: string[] = [];
    const cancelled = clock.schedule(5, () => seen.push('cancelled'));
    const unreferenced = clock.schedule(50, () => seen.push('background'));
    clock.schedule(4, () => clock.cancel(cancelled));
    clock.setBackground(unreferenced, true);
    expect(await clock.run()).toEqual({ kind: 'idle', nowMs: 4, events: 1 });
    expect(seen).toEqual([]);
    expect([clock.isPending(cancelled), clock.isPending(unreferenced)]).toEqual([false, true]);
  });

  test('aborts a sleep, before it begins or within it, and its timer does not stay', async () => {
    const clock = clockWith();
    const controller = new AbortController();
    const reason = new Error('gave up');
    const slept = clock.sleep(1_000, controller.signal).catch((error: unknown) => error);
    clock.schedule(10, () => controller.abort(reason));
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 10 });
    expect(await slept).toBe(reason);
    await expect(clock.sleep(1, controller.signal)).rejects.toBe(reason);
    expect(clock.pendingTimers()).toEqual([]);
  });

  test('is ended by a signal or by stop, and can go on', async () => {
    const clock = clockWith();
    const controller = new AbortController();
    clock.schedule(1, () => clock.stop());
    clock.schedule(2, () => controller.abort());
    clock.schedule(3, () => undefined);
    expect(await clock.run({ signal: controller.signal })).toMatchObject({ kind: 'stopped', nowMs: 1 });
    expect(await clock.run({ signal: controller.signal })).toMatchObject({ kind: 'aborted', nowMs: 2 });
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 3 });
  });

  test('runs once at a time', async () => {
    const clock = clockWith();
    const first = clock.run();
    await expect(clock.run()).rejects.toThrow('running already');
    expect(await first).toMatchObject({ kind: 'idle' });
  });

  test('rejects with what an event throws, and can go on; onError takes it instead', async () => {
    const clock = clockWith();
    const broken = () => {
      throw new Error('event broke');
    };
    clock.schedule(1, broken);
    clock.schedule(2, () => undefined);
    await expect(clock.run()).rejects.toThrow('event broke');
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 2 });
    const errors: unknown[] = [];
    const patient = clockWith({ onError: (error) => errors.push(error) });
    patient.schedule(1, broken);
    patient.schedule(2, () => undefined);
    expect(await patient.run()).toMatchObject({ kind: 'idle', nowMs: 2, events: 2 });
    expect(errors).toEqual([new Error('event broke')]);
  });
});

/** Work of the real world that takes some turns of the event loop. */
async function realWork<T>(turns: number, result: T): Promise<T> {
  for (let turn = 0; turn < turns; turn++) await drain();
  return result;
}

describe('external work', () => {
  test('freezes virtual time until it is done', async () => {
    const clock = clockWith();
    const seen: string[] = [];
    clock.schedule(5, async () => {
      const rows = await clock.external(realWork(40, 'rows'));
      seen.push(`${rows} at ${clock.nowMs}`);
    });
    clock.schedule(6, () => seen.push(`timer at ${clock.nowMs}`));
    expect(await clock.run()).toEqual({ kind: 'idle', nowMs: 6, events: 2 });
    expect(seen).toEqual(['rows at 5', 'timer at 6']);
  });

  test('is waited for when one follows another, when two overlap, and when it is the last thing to happen', async () => {
    const clock = clockWith();
    const seen: string[] = [];
    clock.schedule(1, async () => {
      const overlapping = [clock.external(realWork(9, 'slow')), clock.external(realWork(3, 'quick'))];
      seen.push(...(await Promise.all(overlapping)));
      seen.push(await clock.external(realWork(5, 'last')));
      seen.push(String(clock.nowMs));
    });
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 1 });
    expect(seen).toEqual(['slow', 'quick', 'last', '1']);
    expect(clock.pendingExternals).toBe(0);
  });

  test('passes its failure on and lets time go on', async () => {
    const clock = clockWith();
    const work = clock.external(realWork(3, null).then(() => Promise.reject(new Error('connection lost'))));
    const failed = work.catch((error: unknown) => error);
    clock.schedule(1, () => undefined);
    expect(await clock.run()).toMatchObject({ kind: 'idle', nowMs: 1 });
    expect(await failed).toEqual(new Error('connection lost'));
  });

  test('that never ends is left by a signal', async () => {
    const clock = clockWith();
    const controller = new AbortController();
    void clock.external(new Promise(() => undefined));
    clock.schedule(1, () => undefined);
    void realWork(5, null).then(() => controller.abort());
    expect(await clock.run({ signal: controller.signal })).toMatchObject({ kind: 'aborted', nowMs: 0 });
  });
});
