import { expect, test } from 'vitest';
import type { ImportPreview } from '@/lib/progress/import-preview';
import { nameOfDraft, sumOf } from './import-words';

const nothing: ImportPreview = {
  passes: 0,
  verdicts: 0,
  drafts: 0,
  hints: 0,
  predictions: 0,
  differing: [],
};

const draft = { text: '', savedAtMs: 1 };
const differing = [{ key: 'lab/scratch', mine: draft, file: draft }];

test('a sum names what there is, and no more', () => {
  expect(sumOf({ ...nothing, passes: 1, verdicts: 3, drafts: 2 }, 'would add')).toBe(
    'The file would add 1 new pass, 2 other verdicts and 2 new texts.',
  );
  expect(sumOf({ ...nothing, hints: 1, differing }, 'would add')).toBe(
    'The file would add opened hints of 1 exercise. 1 text differs.',
  );
  expect(sumOf({ ...nothing, differing }, 'added')).toBe('The file added nothing new.');
});

const exercises = [{ id: 'timeline', title: 'The timeline', href: '#', version: 'v' }];
const course = [
  { slug: 'm', title: 'M', lessons: [{ title: 'The lesson', href: '/', lab: 'lab', exercises }] },
];

test('a text is named by its lesson, and by its key where the course has no such lesson', () => {
  expect(nameOfDraft('lab/timeline', course)).toBe('The timeline, in “The lesson”');
  expect(nameOfDraft('lab/scratch', course)).toBe('Scratch, in “The lesson”');
  expect(nameOfDraft('gone/scratch', course)).toBe('gone/scratch');
});
