import { expect, test } from 'vitest';
import { lessonStanding } from './lesson-standing';
import { emptyRecord, type KeptVerdict, type ProgressRecord } from './record';

const LESSON = { lab: 'composite-order', exercises: ['predict-the-walk', 'no-sort-left'] };

const verdict = (exercise: string, kind: KeptVerdict['verdict']): KeptVerdict => ({
  exercise,
  verdict: kind,
  message: 'seen',
  failedCheck: null,
  atMs: 1,
});

const standing = (change: Partial<ProgressRecord>) => lessonStanding(LESSON, { ...emptyRecord, ...change });

test('a lesson that nobody touched is untouched', () => {
  expect(standing({})).toEqual({ kind: 'untouched', passed: 0, exercises: 2 });
  const draft = { text: 'SELECT 1', savedAtMs: 1 };
  expect(standing({ drafts: { 'composite-order-two/scratch': draft } }).kind).toBe('untouched');
});

test('a text, a try, a hint or a prediction begins it', () => {
  expect(standing({ drafts: { 'composite-order/scratch': { text: '', savedAtMs: 1 } } }).kind).toBe('begun');
  expect(standing({ verdicts: [verdict('no-sort-left', 'fail')] }).kind).toBe('begun');
  expect(standing({ hints: { 'no-sort-left': { opened: 1, atMs: 1 } } }).kind).toBe('begun');
  expect(standing({ predictions: { 'predict-the-walk/tiny': { text: '4', atMs: 1 } } }).kind).toBe('begun');
});

test('it is done when every exercise of it is passed, and not before', () => {
  const first = verdict('predict-the-walk', 'pass');
  expect(standing({ verdicts: [first] })).toEqual({ kind: 'begun', passed: 1, exercises: 2 });
  expect(standing({ verdicts: [first, verdict('no-sort-left', 'pass')] }).kind).toBe('done');
  expect(lessonStanding({ lab: 'composite-order', exercises: [] }, emptyRecord).kind).toBe('untouched');
});
