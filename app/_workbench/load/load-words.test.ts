import { describe, expect, test } from 'vitest';
import type { SideReport } from './load-model';
import { reportOf } from './load-model';
import type { LoadSettings } from './load-settings';
import { DEFAULT_LOAD } from './load-settings';
import {
  loadNote,
  loadSentence,
  percentText,
  rateNumber,
  rateText,
  serviceSentence,
  timeText,
  unbroken,
  waitingText,
} from './load-words';

const SCAN = { pages: 1_847, rows: 120_045 };
const LOOK_UP = { pages: 4, rows: 40 };

const sides = (settings: LoadSettings, works: readonly SideReport['work'][]): readonly SideReport[] =>
  works.map((work, at) => {
    const side = { name: at === 0 ? 'before' : 'after', work } as const;
    return { ...side, report: reportOf(side, settings) };
  });
const at = (change: Partial<LoadSettings>): LoadSettings => ({ ...DEFAULT_LOAD, ...change });
const sentence = (change: Partial<LoadSettings>, works = [SCAN, LOOK_UP]) =>
  loadSentence(sides(at(change), works), at(change));
const note = (change: Partial<LoadSettings>) => {
  const [side] = sides(at(change), [SCAN]);
  return side ? loadNote(side.report, at(change).ratePerSecond) : undefined;
};

test('times, rates and shares have the digits that are compared, and a unit', () => {
  expect([0, 0.0634, 1.43, 85.4, 123.4, 2_431, 61_300].map(timeText)).toEqual([
    '0 ms',
    '0.063 ms',
    '1.4 ms',
    '85 ms',
    '123 ms',
    '2.4 s',
    '61 s',
  ]);
  expect([1.25, 12.5, 250, 63_000].map(rateText)).toEqual([
    '1.25 req/s',
    '12.5 req/s',
    '250 req/s',
    '63,000 req/s',
  ]);
  expect(rateNumber(0.4567)).toBe('0.457');
  expect([0, 0.0003, 0.0032, 0.074, 0.998, 0.9996, 1].map(percentText)).toEqual([
    '0 %',
    'under 0.1 %',
    '0.32 %',
    '7 %',
    '99 %',
    '100 %',
    '100 %',
  ]);
  expect([0, 0.01, 0.42, 9.96, 18_000].map(waitingText)).toEqual(['0', '< 0.1', '0.4', '10.0', '18,000']);
});

test('a number and its unit stay on one line', () => {
  expect(unbroken('At 200 req/s 4 of 9 take 1.4 ms, 22 % of 3 s.')).toBe(
    'At 200\u00a0req/s 4 of 9 take 1.4\u00a0ms, 22\u00a0% of 3\u00a0s.',
  );
});

test('the work of a query is told with where its pages are', () => {
  expect(serviceSentence(SCAN, 4.36, 'memory')).toBe(
    '1,847 pages and 120,045 rows take about 4.4 ms from memory.',
  );
  expect(serviceSentence({ pages: 1, rows: 1 }, 0.06, 'tenth')).toBe(
    '1 page and 1 row take about 0.06 ms with 1 page in 10 from storage.',
  );
});

describe('the load in a sentence', () => {
  test('says how busy the pool is before and after', () => {
    expect(sentence({})).toBe(
      'At 200 req/s four connections are 22 % busy before; after, they are 0.32 % busy.',
    );
  });

  test('says of a pool of one that it is busy', () => {
    expect(sentence({ connections: 1 }, [SCAN])).toMatch(/^At 200 req\/s one connection is 8\d % busy\.$/);
  });

  test('says which side never catches up', () => {
    expect(sentence({ ratePerSecond: 2_000 })).toMatch(
      /^At 2,000 req\/s four connections never catch up before; after, they are 3(\.\d)? % busy\.$/,
    );
    expect(sentence({ ratePerSecond: 2_000 }, [LOOK_UP, SCAN])).toMatch(/; after, they never catch up\.$/);
    expect(sentence({ ratePerSecond: 100_000 })).toBe(
      'At 100,000 req/s four connections never catch up, before or after.',
    );
    expect(sentence({ ratePerSecond: 2_000, connections: 1 }, [SCAN])).toBe(
      'At 2,000 req/s one connection never catches up.',
    );
  });

  test('is empty where nothing was run', () => {
    expect(loadSentence([], DEFAULT_LOAD)).toBe('');
  });
});

describe('a note', () => {
  test('is not made of a load that stands for itself', () => {
    expect(note({})).toBeNull();
  });

  test('gives the growth of the queue and the stretch that was seen of an overload', () => {
    expect(note({ ratePerSecond: 1_000 })).toMatch(
      /^The pool answers at most 9\d\d req\/s, so the queue grows by \d+(\.\d)? a second as long as the load lasts\. After 20 s [\d,]+ requests wait; /,
    );
  });

  test('sets theory beside a run that has not settled', () => {
    const capacity = sides(DEFAULT_LOAD, [SCAN])[0]?.report.capacityPerSecond ?? 0;
    expect(note({ ratePerSecond: capacity * 0.97 })).toMatch(
      /^At 97 % of the capacity a run of this length has not settled: its mean wait is \d.* ms; queueing theory says \d.* ms for a load that lasts\.$/,
    );
    expect(note({ ratePerSecond: capacity * 0.97, connections: 8 })).toMatch(
      /; for shared processors there is no theory to set beside it\.$/,
    );
  });
});
