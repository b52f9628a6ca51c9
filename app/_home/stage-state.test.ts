import { expect, test } from 'vitest';
import type { PageCost } from './home-study';
import { LOADING, type StageEvent, type StageState, stageNext } from './stage-state';

// Only that it is there matters here.
const COST = {} as PageCost;
const after = (...events: readonly StageEvent[]): StageState => events.reduce(stageNext, LOADING);
const READ: StageEvent = { kind: 'read', rows: [['1', 'paid', '2.50']], before: COST };

test('it loads, starts and shows what it read', () => {
  const progress = { loadedBytes: 1, totalBytes: 2 };
  expect(after({ kind: 'progress', progress })).toEqual({ kind: 'loading', progress });
  expect(after({ kind: 'loaded' })).toEqual({ kind: 'starting' });
  expect(after({ kind: 'loaded' }, READ)).toMatchObject({
    kind: 'measured',
    findings: { loadShown: false, trying: null, tried: {}, latest: null },
  });
});

test('one index is tried at a time, and what was tried stays', () => {
  const trying = after(READ, { kind: 'try', index: 'time' }, { kind: 'try', index: 'both' });
  expect(trying).toMatchObject({ findings: { trying: 'time' } });
  const tried = stageNext(trying, { kind: 'tried', index: 'time', cost: COST });
  expect(stageNext(tried, { kind: 'tried', index: 'both', cost: COST })).toMatchObject({
    findings: { trying: null, tried: { time: COST, both: COST }, latest: 'both' },
  });
});

test('a failure can be begun again from the start', () => {
  const failed = after({ kind: 'failed', message: 'No network.' });
  expect(failed).toEqual({ kind: 'failed', message: 'No network.' });
  expect(stageNext(failed, { kind: 'show-load' })).toBe(failed);
  expect(stageNext(failed, { kind: 'again' })).toBe(LOADING);
});
