import { expect, test } from 'vitest';
import { ManualClock } from '@/lib/progress/manual-clock';
import { OFFER_AFTER_WORK_MS } from './hint-offer';
import { createHintWork } from './hint-work';

function start() {
  const clock = new ManualClock();
  return { clock, work: createHintWork(clock) };
}

test('two minutes of work on an exercise are long, a millisecond less is not', async () => {
  const { clock, work } = start();
  work.begin('timeline');
  await clock.advance(OFFER_AFTER_WORK_MS - 1);
  expect(work.getState().workedLong).toEqual({});
  await clock.advance(1);
  expect(work.getState().workedLong).toEqual({ timeline: true });
});

test('stretches of work add up, and what lies between them does not count', async () => {
  const { clock, work } = start();
  const end = work.begin('timeline');
  await clock.advance(OFFER_AFTER_WORK_MS - 1_000);
  end();
  await clock.advance(10 * OFFER_AFTER_WORK_MS);
  expect(work.getState().workedLong).toEqual({});
  work.begin('timeline');
  await clock.advance(1_000);
  expect(work.getState().workedLong).toEqual({ timeline: true });
});

test('each exercise has a time of its own', async () => {
  const { clock, work } = start();
  const end = work.begin('timeline');
  await clock.advance(OFFER_AFTER_WORK_MS / 2);
  end();
  work.begin('keyset');
  await clock.advance(OFFER_AFTER_WORK_MS / 2);
  expect(work.getState().workedLong).toEqual({});
});

test('a clock that is set back takes no work away', async () => {
  const { clock, work } = start();
  const end = work.begin('timeline');
  await clock.advance(OFFER_AFTER_WORK_MS / 2);
  clock.set(0);
  end();
  work.begin('timeline');
  await clock.advance(OFFER_AFTER_WORK_MS);
  expect(work.getState().workedLong).toEqual({ timeline: true });
});

test('a declined offer is remembered with its time', async () => {
  const { clock, work } = start();
  await clock.advance(50);
  work.decline('timeline');
  expect(work.getState().declinedAtMs).toEqual({ timeline: clock.nowMs() });
});
