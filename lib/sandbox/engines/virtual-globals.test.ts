import { describe, expect, test } from 'vitest';
import { DEFAULT_EPOCH_MS } from './virtual-globals';
import { withVirtualTime } from './with-virtual-time';

describe('Date', () => {
  test('begins at the epoch and moves with the clock alone', () =>
    withVirtualTime(async ({ clock, settle }) => {
      expect([Date.now(), Date.UTC(2026, 0, 1)]).toEqual([DEFAULT_EPOCH_MS, DEFAULT_EPOCH_MS]);
      await settle(clock.sleep(1_500.7));
      expect(Date.now()).toBe(DEFAULT_EPOCH_MS + 1_500);
      expect(new Date().toISOString()).toBe('2026-01-01T00:00:01.500Z');
    }));

  test('is otherwise the Date it replaces', () =>
    withVirtualTime(async () => {
      const Called = Date as unknown as () => string;
      expect(Called()).toContain('2026');
      expect(new Date(2020, 1, 29).getMonth()).toBe(1);
      expect([Date.UTC(2000, 0), Date.parse('2000-01-01T00:00:00Z')]).toEqual([
        946_684_800_000, 946_684_800_000,
      ]);
      expect(new Date() instanceof Date).toBe(true);
      class Day extends Date {}
      expect(new Day().getTime()).toBe(DEFAULT_EPOCH_MS);
    }));
});

describe('timers', () => {
  test('fire in the order of their times, with their arguments', () =>
    withVirtualTime(async ({ clock, run }) => {
      const fired: string[] = [];
      const note = (name: string) => fired.push(`${name} ${clock.nowMs}`);
      setTimeout(note, 20, 'late');
      setTimeout(note, 10, 'early');
      setTimeout(note, 0, 'next');
      setImmediate(note, 'now');
      await run();
      expect(fired).toEqual(['now 0', 'next 1', 'early 10', 'late 20']);
    }));

  test('repeat until they are cleared, by handle or by number', () =>
    withVirtualTime(async ({ clock, run }) => {
      const times: number[] = [];
      const every = setInterval(() => {
        times.push(clock.nowMs);
        if (times.length === 3) clearInterval(Number(every));
      }, 10);
      const never = setTimeout(() => times.push(-1), 15);
      clearTimeout(never);
      await run();
      expect(times).toEqual([10, 20, 30]);
    }));

  test('that are unreferenced keep no run going, and can be refreshed', () =>
    withVirtualTime(async ({ clock, run }) => {
      const times: number[] = [];
      const timer = setTimeout(() => times.push(clock.nowMs), 50);
      timer.unref();
      expect(await run()).toMatchObject({ kind: 'idle', nowMs: 0 });
      await run({ untilMs: 30 });
      timer.refresh();
      await run({ untilMs: 100 });
      expect([times, timer.hasRef()]).toEqual([[80], false]);
    }));
});

test('performance, hrtime and AbortSignal.timeout follow the clock', () =>
  withVirtualTime(async ({ clock, run, settle }) => {
    const startMs = performance.now();
    const start = process.hrtime.bigint();
    const signal = AbortSignal.timeout(250);
    await settle(clock.sleep(249.5));
    expect([performance.now() - startMs, process.hrtime.bigint() - start]).toEqual([249.5, 249_500_000n]);
    expect(performance.timeOrigin + performance.now()).toBe(DEFAULT_EPOCH_MS + 249.5);
    expect(signal.aborted).toBe(false);
    await run({ untilMs: 250 });
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  }));

test('chance is the seed alone', async () => {
  const draw = (seed: number) =>
    withVirtualTime(
      async () => [Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(4))],
      {
        seed,
      },
    );
  expect(await draw(1)).toEqual(await draw(1));
  expect(await draw(1)).not.toEqual(await draw(2));
  const [, uuid] = await draw(3);
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('everything is put back, also after an error', async () => {
  const before = [
    Date,
    setTimeout,
    setInterval,
    setImmediate,
    Math.random,
    performance.now,
    AbortSignal.timeout,
  ];
  const failing = withVirtualTime(async () => {
    throw new Error('inside');
  });
  await expect(failing).rejects.toThrow('inside');
  const after = [
    Date,
    setTimeout,
    setInterval,
    setImmediate,
    Math.random,
    performance.now,
    AbortSignal.timeout,
  ];
  expect(after.every((each, index) => each === before[index])).toBe(true);
});

test('work that can no longer settle is said to be so', async () => {
  const stuck = withVirtualTime(({ settle }) => settle(new Promise(() => {})));
  await expect(stuck).rejects.toThrow('before the work did');
});
