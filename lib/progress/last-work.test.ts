import { expect, test } from 'vitest';
import { lastWork } from './last-work';
import { emptyRecord, withDraft, withHint, withVerdict } from './record';

const verdict = { exercise: 'timeline', verdict: 'fail', message: '', failedCheck: null, atMs: 5 } as const;

test('a record without anything has no last work', () => {
  expect(lastWork(emptyRecord)).toBeNull();
});

test('the latest of texts, verdicts and hints is the last work', () => {
  const typed = withDraft(emptyRecord, 'composite-order/scratch', { text: '', savedAtMs: 4 });
  expect(lastWork(typed)).toEqual({ kind: 'lab', at: 'composite-order', atMs: 4 });
  const judged = withVerdict(typed, verdict);
  expect(lastWork(judged)).toEqual({ kind: 'exercise', at: 'timeline', atMs: 5 });
  expect(lastWork(withHint(judged, 'orders', { opened: 1, atMs: 6 }))?.at).toBe('orders');
});
