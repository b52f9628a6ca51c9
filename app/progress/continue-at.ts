import { lastWork } from '@/lib/progress/last-work';
import { type ProgressRecord, statusOf } from '@/lib/progress/record';
import type { Course, CourseLesson } from './course';

/** Where to go on: the lesson worked on last while something of it is open, else the first with something open. */
export interface ContinueAt {
  readonly kind: 'left' | 'next';
  readonly lesson: CourseLesson;
}

/** Null when nothing was done yet, and when every exercise is passed. */
export function continueAt(course: Course, record: ProgressRecord): ContinueAt | null {
  const work = lastWork(record);
  if (!work) return null;
  const lessons = course.flatMap((module) => module.lessons);
  const last = lessons.find(({ lab, exercises }) =>
    work.kind === 'lab' ? lab === work.at : exercises.some(({ id }) => id === work.at),
  );
  if (last && isOpen(last, record)) return { kind: 'left', lesson: last };
  const next = lessons.find((lesson) => isOpen(lesson, record));
  return next ? { kind: 'next', lesson: next } : null;
}

const isOpen = ({ exercises }: CourseLesson, record: ProgressRecord): boolean =>
  exercises.some(({ id }) => statusOf(record, id).status !== 'passed');
