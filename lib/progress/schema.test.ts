import { expect, test } from 'vitest';
import { MAX_DRAFT_CHARS, MAX_DRAFTS, MAX_PREDICTION_CHARS, MAX_VERDICTS } from './limits';
import { emptyRecord, type KeptVerdict, withDraft, withHint, withPrediction, withVerdict } from './record';
import { parseRecord } from './schema';

const fail: KeptVerdict = {
  exercise: 'timeline',
  verdict: 'fail',
  message: '440 pages read',
  failedCheck: 'BUFFERS',
  atMs: 5,
};

test('what the folds made comes back equal, through JSON too', () => {
  const typed = withDraft(emptyRecord, 'lab/scratch', { text: 'x'.repeat(MAX_DRAFT_CHARS), savedAtMs: 1.5 });
  const judged = withVerdict(withVerdict(typed, fail), { ...fail, atMs: 9, contentVersion: 'ab12' });
  const helped = withHint(judged, 'timeline', { opened: 2, atMs: 4 });
  const record = withPrediction(helped, 'timeline/pages', { text: 'about 40', atMs: 3 });
  expect(parseRecord(record)).toEqual({ kind: 'ok', record });
  expect(parseRecord(JSON.parse(JSON.stringify(record)))).toEqual({ kind: 'ok', record });
});

test('a record over the limits comes back within them, and its verdicts in order', () => {
  const verdicts = Array.from({ length: MAX_VERDICTS + 1 }, (_, at) => ({ ...fail, atMs: 5_000 - at }));
  const drafts = Object.fromEntries(
    Array.from({ length: MAX_DRAFTS + 1 }, (_, at) => [`lab/e${at}`, { text: '', savedAtMs: at }]),
  );
  const parsed = parseRecord({ ...emptyRecord, drafts, verdicts });
  if (parsed.kind !== 'ok') throw new Error(parsed.reason);
  expect(Object.keys(parsed.record.drafts)).toHaveLength(MAX_DRAFTS);
  expect(parsed.record.verdicts).toHaveLength(MAX_VERDICTS);
  expect(parsed.record.verdicts[0]?.atMs).toBe(3_001);
});

test('a newer version has a sentence of its own, whatever else it holds', () => {
  expect(parseRecord({ version: 3, anything: [] })).toEqual({
    kind: 'newer',
    reason: 'This progress was saved by a newer version of Hotpath.',
  });
});

test.each([
  ['nothing', undefined, /cannot be read: it is not a record of Hotpath\.$/],
  ['a text', 'progress', /cannot be read: it is not a record of Hotpath\.$/],
  ['a record without a version', { drafts: {}, verdicts: [] }, /: version is not as Hotpath saves it\.$/],
  [
    'a version that is no number',
    { ...emptyRecord, version: '3' },
    /: version is not as Hotpath saves it\.$/,
  ],
  [
    'a verdict of an unknown kind',
    { ...emptyRecord, verdicts: [{ ...fail, verdict: 'ok' }] },
    /: verdicts\.0\.verdict is not/,
  ],
  [
    'a time that is none',
    { ...emptyRecord, verdicts: [{ ...fail, atMs: Number.NaN }] },
    /: verdicts\.0\.atMs is not/,
  ],
  [
    'a key that is none',
    { ...emptyRecord, drafts: { 'No Key': { text: '', savedAtMs: 1 } } },
    /: drafts\.No Key is not/,
  ],
  [
    'a draft over the limit',
    { ...emptyRecord, drafts: { 'lab/a': { text: 'x'.repeat(MAX_DRAFT_CHARS + 1), savedAtMs: 1 } } },
    /: drafts\.lab\/a\.text is not/,
  ],
  [
    'hints that no exercise has so many of',
    { ...emptyRecord, hints: { timeline: { opened: 9, atMs: 1 } } },
    /: hints\.timeline\.opened is not/,
  ],
  [
    'half a hint',
    { ...emptyRecord, hints: { timeline: { opened: 0.5, atMs: 1 } } },
    /: hints\.timeline\.opened is not/,
  ],
  [
    'a prediction over the limit',
    { ...emptyRecord, predictions: { a: { text: 'x'.repeat(MAX_PREDICTION_CHARS + 1), atMs: 1 } } },
    /: predictions\.a\.text is not/,
  ],
  ['a negative time of erasing', { ...emptyRecord, erasedAtMs: -1 }, /: erasedAtMs is not/],
  ['a record of version 1 without drafts', { version: 1, verdicts: [] }, /: drafts is not/],
  ['a version that never was', { ...emptyRecord, version: 0 }, /: version is not/],
])('%s is unreadable, and the sentence says where', (_name, value, reason) => {
  expect(parseRecord(value)).toEqual({ kind: 'unreadable', reason: expect.stringMatching(reason) });
});
