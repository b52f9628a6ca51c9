'use client';

import { type LessonWork, lessonStanding } from '@/lib/progress/lesson-standing';
import { StandingMark } from './standing-mark';
import { useRecord } from './use-record';

/** How far the reader is with a lesson, from what this browser keeps; the mark of an untouched one until that is read. */
export function LessonMark({ work }: { readonly work: LessonWork }) {
  const record = useRecord();
  if (record === null) return <StandingMark standing={null} />;
  return <StandingMark standing={lessonStanding(work, record)} />;
}
