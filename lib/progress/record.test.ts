import { describe, expect, test } from 'vitest';
import { MAX_MESSAGE_CHARS, type Verdict, type VerdictKind } from '../grading/verdict';
import { MAX_DRAFT_CHARS, MAX_OPENED, MAX_PREDICTION_CHARS } from './limits';
import {
  draftKey,
  emptyRecord,
  findUnsavable,
  keptVerdict,
  passedEarlierOnly,
  statusOf,
  withDraft,
  withHint,
  withoutDraft,
  withPrediction,
  withVerdict,
} from './record';

const verdictOf = (verdict: VerdictKind, over: Partial<Verdict> = {}): Verdict => ({
  exercise: 'timeline',
  verdict,
  message: 'the reason',
  checks: [
    { code: 'ROWS', title: 'Rows', status: 'pass', message: '' },
    { code: 'BUFFERS', title: 'Pages', status: 'fail', message: '' },
    { code: 'SORT', title: 'Sort', status: 'fail', message: '' },
  ],
  wallMs: 12,
  ...over,
});

const recordOf = (...kinds: readonly VerdictKind[]) =>
  kinds.reduce(
    (record, kind, index) => withVerdict(record, keptVerdict(verdictOf(kind), { atMs: index })),
    emptyRecord,
  );

describe('drafts', () => {
  const key = draftKey('composite-order', 'timeline');

  test('a lab has a scratch text and one for each exercise', () => {
    expect(draftKey('composite-order')).toBe('composite-order/scratch');
    expect(key).toBe('composite-order/timeline');
  });

  test('a later draft takes the place of the earlier, and the earlier record is unchanged', () => {
    const one = withDraft(emptyRecord, key, { text: 'a', savedAtMs: 2 });
    const two = withDraft(one, key, { text: 'b', savedAtMs: 1 });
    expect([one.drafts[key]?.text, two.drafts[key]?.text]).toEqual(['a', 'b']);
    expect(emptyRecord.drafts).toEqual({});
  });

  test('a discarded draft is gone, and discarding none changes nothing', () => {
    const record = withDraft(emptyRecord, key, { text: 'a', savedAtMs: 1 });
    expect(withoutDraft(record, key)).toEqual(emptyRecord);
    expect(withoutDraft(record, draftKey('composite-order'))).toBe(record);
  });

  test('a text over the limit is named in a sentence, and no record takes it', () => {
    const [longest, tooLong] = ['x'.repeat(MAX_DRAFT_CHARS), 'x'.repeat(MAX_DRAFT_CHARS + 1)];
    expect(findUnsavable(longest)).toBeNull();
    expect(findUnsavable(tooLong)).toMatch(/longer than 262,144 characters/);
    expect(() => withDraft(emptyRecord, key, { text: tooLong, savedAtMs: 1 })).toThrow(/longer than/);
  });

  test.each(['lab/', 'Lab/x', 'a/b/c', '__proto__/x', 'a/-b'] as const)('%s is no key', (wrong) => {
    expect(() => withDraft(emptyRecord, wrong, { text: '', savedAtMs: 1 })).toThrow(/not the key/);
  });
});

describe('verdicts', () => {
  test('the first failed check is kept, of a fail only', () => {
    expect(keptVerdict(verdictOf('fail'), { atMs: 7 })).toEqual({
      exercise: 'timeline',
      verdict: 'fail',
      message: 'the reason',
      failedCheck: 'BUFFERS',
      atMs: 7,
    });
    expect(keptVerdict(verdictOf('timeout'), { atMs: 7 }).failedCheck).toBeNull();
  });

  test('a message is kept at the length that a record may hold', () => {
    const message = 'x'.repeat(MAX_MESSAGE_CHARS + 1);
    expect(keptVerdict(verdictOf('fail', { message }), { atMs: 7 }).message).toHaveLength(MAX_MESSAGE_CHARS);
  });

  test('the content version is kept where it is known', () => {
    const known = keptVerdict(verdictOf('pass'), { atMs: 7, contentVersion: 'ab12' });
    expect(known.contentVersion).toBe('ab12');
    expect('contentVersion' in keptVerdict(verdictOf('pass'), { atMs: 7 })).toBe(false);
  });

  test('verdicts add up; an earlier record is unchanged', () => {
    const one = recordOf('fail');
    const two = withVerdict(one, keptVerdict(verdictOf('pass'), { atMs: 5 }));
    expect([one.verdicts.length, two.verdicts.length]).toEqual([1, 2]);
  });
});

describe('the status of an exercise', () => {
  test('nothing is known of an exercise without verdicts', () => {
    expect(statusOf(recordOf('pass'), 'another')).toEqual({ status: 'untried', failedTries: 0 });
  });

  test('only a fail counts as a failed try', () => {
    const record = recordOf('fail', 'invalid', 'timeout', 'error', 'fail');
    expect(statusOf(record, 'timeline')).toEqual({ status: 'tried', failedTries: 2 });
  });

  test('an invalid text and a timeout are tries, our own fault is none', () => {
    expect(statusOf(recordOf('invalid'), 'timeline').status).toBe('tried');
    expect(statusOf(recordOf('timeout'), 'timeline').status).toBe('tried');
    expect(statusOf(recordOf('error'), 'timeline').status).toBe('untried');
  });

  test('one pass is enough, whatever follows', () => {
    const record = recordOf('fail', 'pass', 'fail');
    expect(statusOf(record, 'timeline')).toEqual({ status: 'passed', failedTries: 2 });
  });
});

describe('a pass on an earlier version of the exercise', () => {
  const passOn = (contentVersion?: string) => keptVerdict(verdictOf('pass'), { atMs: 1, contentVersion });
  const failOn = (contentVersion: string) => keptVerdict(verdictOf('fail'), { atMs: 2, contentVersion });

  test('still is a pass, and is told apart', () => {
    const record = withVerdict(withVerdict(emptyRecord, passOn('old')), failOn('new'));
    expect(statusOf(record, 'timeline')).toEqual({ status: 'passed', failedTries: 1 });
    expect(passedEarlierOnly(record, 'timeline', 'new')).toBe(true);
    expect(passedEarlierOnly(record, 'timeline', 'old')).toBe(false);
  });

  test('no longer matters after a pass on this one', () => {
    const record = withVerdict(withVerdict(emptyRecord, passOn('old')), { ...passOn('new'), atMs: 3 });
    expect(passedEarlierOnly(record, 'timeline', 'new')).toBe(false);
  });

  test('is claimed of no pass whose version nobody knows, and of no exercise without a pass', () => {
    expect(passedEarlierOnly(withVerdict(emptyRecord, passOn()), 'timeline', 'new')).toBe(false);
    expect(passedEarlierOnly(withVerdict(emptyRecord, failOn('old')), 'timeline', 'new')).toBe(false);
  });
});

describe('opened hints', () => {
  test('only grow', () => {
    const two = withHint(emptyRecord, 'timeline', { opened: 2, atMs: 5 });
    const one = withHint(two, 'timeline', { opened: 1, atMs: 9 });
    expect(one.hints).toEqual({ timeline: { opened: 2, atMs: 5 } });
    expect(emptyRecord.hints).toEqual({});
  });

  test.each([-1, 0.5, Number.NaN, MAX_OPENED + 1])('%d is no number of them', (opened) => {
    expect(() => withHint(emptyRecord, 'timeline', { opened, atMs: 1 })).toThrow(/cannot be open: 0 to 8/);
  });

  test('belong to an exercise', () => {
    expect(() => withHint(emptyRecord, 'lab/timeline', { opened: 1, atMs: 1 })).toThrow(/not the id/);
  });
});

describe('predictions', () => {
  test('a later one takes the place of the earlier', () => {
    const one = withPrediction(emptyRecord, 'timeline/pages', { text: 'about 40', atMs: 2 });
    const two = withPrediction(one, 'timeline/pages', { text: '4', atMs: 1 });
    expect(two.predictions).toEqual({ 'timeline/pages': { text: '4', atMs: 1 } });
  });

  test('have a name, or two', () => {
    expect(() => withPrediction(emptyRecord, 'timeline', { text: '', atMs: 1 })).not.toThrow();
    for (const wrong of ['', 'a/b/c', '__proto__', 'A'])
      expect(() => withPrediction(emptyRecord, wrong, { text: '', atMs: 1 })).toThrow(/not the key/);
  });

  test('over the limit are refused', () => {
    const text = 'x'.repeat(MAX_PREDICTION_CHARS + 1);
    expect(() => withPrediction(emptyRecord, 'timeline', { text, atMs: 1 })).toThrow(/2000 characters/);
  });
});
