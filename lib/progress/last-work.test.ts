import { expect, test } from 'vitest';
import { lastWork } from './last-work';
import { emptyRecord, withDraft, withHint, withPrediction, withVerdict } from './record';

const verdict = { exercise: 'timeline', verdict: 'fail', message: '', failedCheck: null, atMs: 5 } as const;

test('a record without anything has no last work', () => {
  expect(lastWork(emptyRecord)).toBeNull();
});

test('the latest of texts, verdicts, hints and predictions is the last work', () => {
  const typed = withDraft(emptyRecord, 'composite-order/scratch', { text: '', savedAtMs: 4 });
  expect(lastWork(typed)).toEqual({ kind: 'lab', at: 'composite-order', atMs: 4 });
  const judged = withVerdict(typed, verdict);
  expect(lastWork(judged)).toEqual({ kind: 'exercise', at: 'timeline', atMs: 5 });
  const helped = withHint(judged, 'orders', { opened: 1, atMs: 6 });
  expect(lastWork(helped)?.at).toBe('orders');
  expect(lastWork(withPrediction(helped, 'users/pages', { text: '4', atMs: 7 }))?.at).toBe('users');
});
