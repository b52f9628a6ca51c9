import { expect, test } from 'vitest';
import { emptyRecord, type KeptVerdict } from '@/lib/progress/record';
import { failedTriesSince, type HintSituation, offerReason } from './hint-offer';

const FRESH: HintSituation = {
  rungs: 4,
  opened: 0,
  passed: false,
  failedTries: 0,
  workedLong: false,
  declined: false,
};

const reason = (change: Partial<HintSituation>) => offerReason({ ...FRESH, ...change });

test('nothing is offered to a reader who has only begun, nor after one failed try', () => {
  expect(reason({})).toBeNull();
  expect(reason({ failedTries: 1 })).toBeNull();
});

test('the second failed try brings an offer, and so do the two after an opened or a declined one', () => {
  expect(reason({ failedTries: 2 })).toBe('tries');
  expect(reason({ failedTries: 2, opened: 1 })).toBe('tries');
  expect(reason({ failedTries: 2, declined: true, workedLong: true })).toBe('tries');
});

test('two minutes of work bring an offer once: not after a hint was opened, not after it was declined', () => {
  expect(reason({ workedLong: true })).toBe('time');
  expect(reason({ workedLong: true, opened: 1 })).toBeNull();
  expect(reason({ workedLong: true, declined: true })).toBeNull();
});

test('nothing is offered after a pass, nor when the whole ladder is open', () => {
  const stuck = { failedTries: 9, workedLong: true };
  expect(reason({ ...stuck, passed: true })).toBeNull();
  expect(reason({ ...stuck, opened: 4 })).toBeNull();
  expect(reason({ ...stuck, opened: 3 })).toBe('tries');
  expect(reason({ ...stuck, rungs: 0 })).toBeNull();
});

test('only a fail of this exercise after the moment counts', () => {
  const kept = (atMs: number, change: Partial<KeptVerdict> = {}): KeptVerdict => ({
    exercise: 'timeline',
    verdict: 'fail',
    message: '',
    failedCheck: 'BUFFERS',
    atMs,
    ...change,
  });
  const record = {
    ...emptyRecord,
    verdicts: [
      kept(10),
      kept(20),
      kept(21, { verdict: 'invalid' }),
      kept(22, { verdict: 'timeout' }),
      kept(23, { verdict: 'error' }),
      kept(24, { exercise: 'other' }),
      kept(30),
    ],
  };
  expect(failedTriesSince(record, 'timeline', 0)).toBe(3);
  expect(failedTriesSince(record, 'timeline', 10)).toBe(2);
  expect(failedTriesSince(record, 'timeline', 30)).toBe(0);
});
