import { expect, test } from 'vitest';
import {
  applyChanges,
  type Changes,
  combine,
  discardChange,
  draftChange,
  hintChange,
  isNothing,
  noChanges,
  overtaking,
  predictionChange,
  verdictChange,
} from './changes';
import { emptyRecord, withDraft } from './record';

const key = 'lab/timeline';
const stored = withDraft(emptyRecord, key, { text: 'stored', savedAtMs: 100 });
const verdict = { exercise: 'timeline', verdict: 'pass', message: '', failedCheck: null, atMs: 5 } as const;

const textAfter = (changes: Changes) => applyChanges(stored, changes).drafts[key]?.text;

test('no changes leave the record as it is', () => {
  expect(isNothing(noChanges)).toBe(true);
  expect(isNothing(combine(noChanges, noChanges))).toBe(true);
  expect(applyChanges(stored, noChanges)).toBe(stored);
});

test('a typed text, a discarded one, a verdict, a hint and a prediction are changes', () => {
  const hint = hintChange('timeline', { opened: 1, atMs: 1 });
  const prediction = predictionChange('timeline/pages', { text: '4', atMs: 1 });
  for (const change of [
    draftChange(key, '', 1),
    discardChange(key, 1),
    verdictChange(verdict),
    hint,
    prediction,
  ]) {
    expect(isNothing(change)).toBe(false);
    expect(isNothing(combine(noChanges, change))).toBe(false);
  }
});

test('a discarded draft goes, unless it was saved later', () => {
  expect(textAfter(discardChange(key, 100))).toBeUndefined();
  expect(textAfter(discardChange(key, 99))).toBe('stored');
});

test('a text typed after the discard stays, one typed before goes, at the same time too', () => {
  const typedAfter = combine(discardChange(key, 200), draftChange(key, 'typed', 200));
  const typedBefore = combine(draftChange(key, 'typed', 200), discardChange(key, 200));
  expect(textAfter(typedAfter)).toBe('typed');
  expect(textAfter(typedBefore)).toBeUndefined();
});

test('combined changes do what both do in turn', () => {
  const steps = [
    draftChange(key, 'a', 150),
    verdictChange(verdict),
    discardChange('lab/old', 155),
    discardChange(key, 160),
    draftChange(key, 'b', 170),
    draftChange('lab/scratch', 'c', 180),
    hintChange('timeline', { opened: 2, atMs: 181 }),
    hintChange('timeline', { opened: 1, atMs: 182 }),
    predictionChange('timeline/pages', { text: '40', atMs: 183 }),
    predictionChange('timeline/pages', { text: '4', atMs: 184 }),
    discardChange('lab/scratch', 190),
  ];
  const before = withDraft(stored, 'lab/old', { text: 'old', savedAtMs: 100 });
  const inTurn = steps.reduce(applyChanges, before);
  expect(applyChanges(before, steps.reduce(combine))).toEqual(inTurn);
  expect(
    applyChanges(
      stored,
      steps.reduceRight((later, earlier) => combine(earlier, later)),
    ),
  ).toEqual(inTurn);
});

test('a stored draft dated after now is overtaken by the text being typed', () => {
  const typed = draftChange(key, 'typed', 50);
  expect(textAfter(typed)).toBe('stored');
  expect(textAfter(overtaking(typed, stored, 60))).toBe('typed');
});

test('a stored draft of the past is not overtaken: another tab saved it later', () => {
  const typed = draftChange(key, 'typed', 50);
  expect(overtaking(typed, stored, 100)).toBe(typed);
});

test('a text that is later already keeps its time', () => {
  const typed = draftChange(key, 'typed', 105);
  expect(overtaking(typed, stored, 60)).toBe(typed);
});
