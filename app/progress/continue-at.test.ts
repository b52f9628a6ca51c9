import { expect, test } from 'vitest';
import { emptyRecord, withDraft, withVerdict } from '@/lib/progress/record';
import { continueAt } from './continue-at';
import type { CourseLesson } from './course';

const lessonOf = (lab: string, ...ids: readonly string[]): CourseLesson => ({
  title: lab,
  href: `/learn/m/${lab}`,
  lab,
  exercises: ids.map((id) => ({ id, title: id, href: `/learn/m/${lab}#exercise-${id}`, version: 'v' })),
});

const first = lessonOf('first', 'one', 'two');
const second = lessonOf('second', 'three');
const course = [{ slug: 'm', title: 'M', lessons: [first, second] }];

const pass = (exercise: string, atMs: number) =>
  ({ exercise, verdict: 'pass', message: '', failedCheck: null, atMs }) as const;

test('a record without anything leads nowhere', () => {
  expect(continueAt(course, emptyRecord)).toBeNull();
});

test('the lesson whose text was typed last is where one left', () => {
  const record = withDraft(emptyRecord, 'second/scratch', { text: '', savedAtMs: 1 });
  expect(continueAt(course, record)).toEqual({ kind: 'left', lesson: second });
});

test('a lesson with one exercise passed is still where one left', () => {
  expect(continueAt(course, withVerdict(emptyRecord, pass('one', 1)))).toEqual({
    kind: 'left',
    lesson: first,
  });
});

test('after a lesson is done the first with something open is next', () => {
  expect(continueAt(course, withVerdict(emptyRecord, pass('three', 1)))).toEqual({
    kind: 'next',
    lesson: first,
  });
});

test('work on a lab that left the course leads to the first lesson with something open', () => {
  const record = withDraft(emptyRecord, 'gone/scratch', { text: '', savedAtMs: 1 });
  expect(continueAt(course, record)).toEqual({ kind: 'next', lesson: first });
});

test('when all is passed there is nothing to go on with', () => {
  const passes = ['one', 'two', 'three'].map((id, at) => pass(id, at));
  expect(continueAt(course, passes.reduce(withVerdict, emptyRecord))).toBeNull();
});
